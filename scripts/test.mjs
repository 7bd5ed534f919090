/**
 * `npm test`: everything. Checks, unit tests, integration tests against a real Postgres, end-to-end tests in a real
 * browser. The last line is the sum: `N passed, N failed`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from './check.mjs';
import { ensureAdminUi, ensureClient, ensurePackages } from './lib/bootstrap.mjs';
import { ensureChromium } from './lib/chromium.mjs';
import { ensureProgram } from './lib/programs.mjs';
import { run } from './lib/run-command.mjs';
import { readTestReport } from './lib/test-report.mjs';
import { node, top } from './lib/top.mjs';

/** Runs the tests of one vitest project, and says what came of them. */
async function runTests(project, reports, env) {
  console.log(`\n${project} tests`);
  const report = join(reports, `${project}.json`);
  const vitest = join(top, 'node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const parameters = ['run', '--project', project, ...reporters];
  return readTestReport(
    report,
    await run([node, vitest, ...parameters], { cwd: top, env, show: true }),
  );
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
const results = [];
for (const project of ['unit', 'admin-ui', 'integration', 'e2e'])
  results.push(await runTests(project, reports, env));
rmSync(reports, { recursive: true });

const left = results.flatMap((result) => result.left);
for (const title of left) console.log(`Skipped: ${title}`);
for (const { why } of results) if (why !== '') console.log(`\n${why}`);
if (failedChecks.length > 0) console.log(`\nFailed checks: ${failedChecks.join(', ')}`);
const sum = (count) => results.reduce((all, result) => all + result[count], 0);
const failed = sum('failed') + failedChecks.length;
const skipped = left.length > 0 ? `, ${left.length} skipped` : '';
console.log(`\n${sum('passed')} passed, ${failed} failed${skipped}`);
process.exitCode = failed > 0 ? 1 : 0;
