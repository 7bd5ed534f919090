/**
 * `npm test`: everything. Checks, unit tests, integration tests against a real Postgres, end-to-end tests in a real
 * browser. The last line is the sum: `N passed, N failed`.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from './check.mjs';
import { ensureAdminUi, ensureClient, ensurePackages } from './lib/bootstrap.mjs';
import { ensureChromium } from './lib/chromium.mjs';
import { ensureProgram } from './lib/programs.mjs';
import { run } from './lib/run-command.mjs';
import { node, top } from './lib/top.mjs';

/** Runs the tests of one vitest project and counts them. A run that breaks off counts as one failure. */
async function runTests(project, reports, env) {
  console.log(`\n${project} tests`);
  const report = join(reports, `${project}.json`);
  const vitest = join(top, 'node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const parameters = ['run', '--project', project, ...reporters];
  const { code } = await run([node, vitest, ...parameters], { cwd: top, env, show: true });
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(
    readFileSync(report, 'utf8'),
  );
  return {
    passed: numPassedTests,
    failed: code !== 0 ? Math.max(1, numFailedTests) : numFailedTests,
    skipped: numPendingTests + numTodoTests,
  };
}

await ensurePackages();
await ensureClient();
const chromium = await ensureChromium();
await ensureProgram('espeak-ng', "the tests of the system's voice");
await ensureProgram('redis-server', 'the tests of speech in Redis');
const failedChecks = await check({ except: ['unit'] });
await ensureAdminUi();

const reports = mkdtempSync(join(tmpdir(), 'flare-test-'));
const env = { ...process.env, ...(chromium ? { CHROMIUM_PATH: chromium } : {}) };
const sum = { passed: 0, failed: failedChecks.length, skipped: 0 };
for (const project of ['unit', 'admin-ui', 'integration', 'e2e']) {
  const result = await runTests(project, reports, env);
  for (const key of Object.keys(sum)) sum[key] += result[key];
}
rmSync(reports, { recursive: true });

if (failedChecks.length > 0) console.log(`\nFailed checks: ${failedChecks.join(', ')}`);
const skipped = sum.skipped > 0 ? `, ${sum.skipped} skipped` : '';
console.log(`\n${sum.passed} passed, ${sum.failed} failed${skipped}`);
process.exitCode = sum.failed > 0 ? 1 : 0;
