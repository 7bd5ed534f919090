import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { top } from './top.mjs';

const LINES_AT_MOST = 150;
const LINES_OF_A_BREAK = 40;

/**
 * What one run of vitest came to. Where no test failed but the run did (a hook, a file, something outside of tests, a
 * run that broke off), that counts as one failure.
 *
 * @param {string} path its JSON report
 * @param {{ code: number, output: string }} ended how it ended, and what it printed
 * @returns {{ passed: number, failed: number, left: string[], why: string }} `left`: the names of the tests that were
 *   skipped; `why`: what vitest said of everything that failed, empty where nothing did
 */
export function readTestReport(path, { code, output }) {
  const report = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : { testResults: [] };
  const tests = report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ status, fullName }) => ({
      status,
      title: `${relative(top, name)} > ${fullName}`,
    })),
  );
  const passed = tests.filter(({ status }) => status === 'passed').length;
  const failed = tests.filter(({ status }) => status === 'failed').length;
  const left = tests.filter(({ status }) => status !== 'passed' && status !== 'failed');
  return {
    passed,
    failed: code === 0 ? failed : Math.max(1, failed),
    left: left.map(({ title }) => title),
    why: code === 0 ? '' : whatFailed(stripVTControlCharacters(output).trimEnd().split('\n')),
  };
}

/** Vitest says it at the end, before its sums. */
function whatFailed(printed) {
  const from = printed.findIndex((line) => /⎯ (Failed|Unhandled|Startup)\b.* ⎯/.test(line));
  if (from < 0) return printed.slice(-LINES_OF_A_BREAK).join('\n');
  const sums = printed.findIndex((line, at) => at > from && /^ *Test Files /.test(line));
  const lines = printed.slice(from, sums < 0 ? undefined : sums);
  const rest = lines.length - LINES_AT_MOST;
  return [
    ...lines.slice(0, LINES_AT_MOST),
    ...(rest > 0 ? [`… ${rest} more lines above`] : []),
  ].join('\n');
}
