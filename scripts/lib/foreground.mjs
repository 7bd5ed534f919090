import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { node, top } from './top.mjs';

const parentCheckMs = 250;

/**
 * Runs a TypeScript file of ours with Node 24 in the place of this process: its signals, its exit code.
 *
 * @param {string} file from the top
 * @param {string[]} parameters
 * @param {{ leash?: boolean }} [options] `leash`: the program is told when this process is killed
 */
export function runInForeground(file, parameters, { leash = false } = {}) {
  const environmentFile = join(top, '.env');
  // Prisma's pg adapter warns about its own way of asking pg; nobody who starts Flare can mend that.
  const flags = ['--disable-warning=DeprecationWarning'];
  if (existsSync(environmentFile)) flags.push(`--env-file=${environmentFile}`);
  const child = spawn(node, [...flags, join(top, file), ...parameters], {
    cwd: process.env.INIT_CWD && !leash ? process.env.INIT_CWD : process.cwd(),
    env: { NODE_COMPILE_CACHE: join(top, 'node_modules/.cache/node'), ...process.env },
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

/** The parent of a process; null where that can't be known. */
function parentOf(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return null;
  }
}

/** npm passes on the signals that it gets, but not that it was killed; a shell may stand between it and us. */
function stopWithParent(child) {
  const parent = process.ppid;
  const grandparent = parentOf(parent);
  setInterval(() => {
    if (process.ppid !== parent || parentOf(parent) !== grandparent) child.kill('SIGTERM');
  }, parentCheckMs).unref();
}
