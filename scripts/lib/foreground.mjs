import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { node, top } from './top.mjs';

const parentCheckMs = 1000;

/**
 * Runs a TypeScript file of ours with Node 24 in the place of this process: its signals, its exit code.
 *
 * @param {string} file from the top
 * @param {string[]} parameters
 * @param {{ leash?: boolean }} [options] `leash`: the program is told when this process is killed
 */
export function runInForeground(file, parameters, { leash = false } = {}) {
  const environmentFile = join(top, '.env');
  const flags = existsSync(environmentFile) ? [`--env-file=${environmentFile}`] : [];
  const child = spawn(node, [...flags, join(top, file), ...parameters], {
    cwd: process.env.INIT_CWD && !leash ? process.env.INIT_CWD : process.cwd(),
    stdio: leash ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal));
  }
  if (leash && process.env.npm_lifecycle_event) stopWithParent(child);
  child.once('error', (error) => {
    console.error(error.message);
    process.exit(1);
  });
  child.once('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}

/** npm passes on the signals that it gets, but not that it was killed. */
function stopWithParent(child) {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM');
  }, parentCheckMs).unref();
}
