import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint, isFresh, remember } from './fingerprint.mjs';
import { node, top } from './top.mjs';

const heartbeatMs = 10_000;

/** Says on standard error what is being done, so that standard output stays the command's own. */
const say = (message) => process.stderr.write(`${message}\n`);

/** Runs a step that takes a while, with a sign of life now and then; ends the process if it fails. */
async function step(title, program, parameters, environment = {}) {
  say(`${title} …`);
  const started = Date.now();
  const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`;
  const heartbeat = setInterval(() => say(`  … still at it (${seconds()})`), heartbeatMs);
  const child = spawn(program, parameters, {
    cwd: top,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 2, 2],
  });
  const code = await new Promise((resolve) => {
    child.once('error', (error) => {
      say(error.message);
      resolve(1);
    });
    child.once('exit', (exitCode) => resolve(exitCode ?? 1));
  });
  clearInterval(heartbeat);
  if (code !== 0) {
    say(`${title}: failed.`);
    process.exit(1);
  }
  say(`  done (${seconds()})`);
}

function readLock(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : null;
}

/** Whether node_modules holds what package-lock.json says. npm keeps its own note of what it installed. */
function packagesArePresent() {
  const installed = readLock(join(top, 'node_modules/.package-lock.json'));
  if (!installed || !existsSync(node)) return false;
  return Object.entries(readLock(join(top, 'package-lock.json'))).every(
    ([path, { version, optional, devOptional, link }]) =>
      !path.includes('node_modules/') ||
      link ||
      installed[path]?.version === version ||
      ((optional || devOptional) && !installed[path]),
  );
}

/** Installs the packages of the lock file, Node 24 among them, if they aren't there. */
export async function ensurePackages() {
  if (packagesArePresent()) return;
  // Development packages too: with NODE_ENV=production npm would leave out what builds the admin UI.
  const parameters = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  await step('Installing packages', 'npm', parameters);
}

/** Generates the Prisma client if the schema changed. */
export async function ensureClient() {
  const print = fingerprint(['prisma/schema.prisma', 'prisma.config.ts', 'package-lock.json']);
  const made = existsSync(join(top, 'backend/src/store/generated/client.ts'));
  if (made && isFresh('client', print)) return;
  await step('Generating the database client', node, ['scripts/prisma.mjs', 'generate']);
  remember('client', print);
}

/** Builds the admin UI if anything that it is made of changed. */
export async function ensureAdminUi() {
  if (!existsSync(join(top, 'admin-ui/angular.json'))) return;
  const print = fingerprint([
    'admin-ui',
    'contracts',
    'locales',
    'package-lock.json',
    'scripts/build-admin-ui.mjs',
    'scripts/lib/join-chunks.mjs',
  ]);
  const made = existsSync(join(top, 'admin-ui/dist/index.html'));
  if (made && isFresh('admin-ui', print)) return;
  await step('Building the admin UI', node, ['scripts/build-admin-ui.mjs'], {
    NG_CLI_ANALYTICS: 'false',
  });
  remember('admin-ui', print);
}
