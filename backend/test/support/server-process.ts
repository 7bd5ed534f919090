import { spawn, type ChildProcess } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { removeEmbeddedPostgres } from '../../src/store/postgres/embedded-postgres.ts';

const main = resolve(import.meta.dirname, '../../src/main.ts');

/** The server as a process of its own, as an operator runs it. */
export interface ServerProcess {
  process: ChildProcess;
  /** `http://localhost:PORT`, once it is ready. */
  ready: Promise<string>;
  /** The exit code, or the signal that ended it. */
  ended: Promise<number | string>;
  /** What it printed so far, standard output and error together. */
  printed: () => string;
}

/**
 * Starts the server.
 *
 * @param variables environment variables; nothing of the present environment but PATH is passed on
 */
export function startServer(variables: Record<string, string>): ServerProcess {
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env['PATH'], PORT: '0', ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const ended = new Promise<number | string>((settle) => {
    child.once('close', (code, signal) => settle(code ?? signal ?? 'unknown'));
  });
  const ready = new Promise<string>((settle, fail) => {
    const take = (chunk: Buffer) => {
      printed += chunk.toString();
      const address = /http:\/\/localhost:\d+/.exec(printed)?.[0];
      if (address) settle(address);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    void ended.then((how) => fail(new Error(`The server ended (${how}): ${printed}`)));
  });
  // A test that only waits for the end doesn't look at this one.
  ready.catch(() => {});
  return { process: child, ready, ended, printed: () => printed };
}

/**
 * A data directory of one's own.
 *
 * @param mode who may enter it; `0o700`: nobody else, as in a checkout under /root
 */
export async function makeDataDirectory(mode = 0o755): Promise<{
  path: string;
  remove: () => Promise<void>;
}> {
  const path = await mkdtemp(join(tmpdir(), 'flare-server-'));
  await chmod(path, mode);
  return {
    path,
    remove: async () => {
      await removeEmbeddedPostgres(path);
      await rm(path, { recursive: true, force: true });
    },
  };
}
