import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { top } from './top.mjs';

const LINES_OF_A_MESSAGE = 12;
const LINES_OF_A_BREAK = 40;

/**
 * What one run of vitest came to. A run that breaks off counts as one failure.
 *
 * @param {string} path its JSON report
 * @param {{ code: number, output: string }} ended how it ended, and what it printed
 * @returns {{ passed: number, failed: number, skipped: number, faults: string[], left: string[] }} `faults`: what
 *   failed and why, a text each; `left`: names of the tests that were skipped
 */
export function readTestReport(path, { code, output }) {
  const report = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : { testResults: [] };
  const faults = [];
  const left = [];
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const { name, message, status, assertionResults } of report.testResults) {
    const file = relative(top, name);
    for (const test of assertionResults) {
      const title = `${file} > ${test.fullName}`;
      if (test.status === 'passed') counts.passed += 1;
      else if (test.status === 'failed') faults.push(fault(title, test.failureMessages.join('\n')));
      else left.push(title);
    }
    const own = assertionResults.some((test) => test.status === 'failed');
    if (status === 'failed' && !own) faults.push(fault(file, message));
  }
  if (code !== 0 && faults.length === 0) {
    const last = stripVTControlCharacters(output).trimEnd().split('\n').slice(-LINES_OF_A_BREAK);
    faults.push(
      ['The run broke off, or something failed outside of its tests:', ...last].join('\n  '),
    );
  }
  return { ...counts, failed: faults.length, skipped: left.length, faults, left };
}

function fault(title, message = '') {
  const lines = stripVTControlCharacters(message)
    .trimEnd()
    .split('\n')
    .filter((line) => !line.includes('/node_modules/'));
  return [title, ...lines.slice(0, LINES_OF_A_MESSAGE)].join('\n  ');
}
