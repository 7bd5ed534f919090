import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A real Redis of one's own, that keeps nothing on disk. */
export interface RedisServer {
  url: string;
  /** The same, with the password. */
  withPassword: (password: string) => string;
  /** It is gone at once, and everything in it. */
  kill: () => Promise<void>;
  /** Begins anew, empty, on the same port. */
  again: () => Promise<void>;
  /** It holds its connections, and answers nothing. */
  freeze: () => void;
  thaw: () => void;
  /** Ends it and removes what it wrote. */
  close: () => Promise<void>;
}

/** Debian's package `redis-server`; `npm test` installs it where it can. */
export const redisInstalled = spawnSync('redis-server', ['--version']).status === 0;

/** @param password without one it lets everybody in */
export async function startRedisServer(password = ''): Promise<RedisServer> {
  const folder = await mkdtemp(join(tmpdir(), 'flare-redis-'));
  const options = ['--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
  let port = await freePort();
  let child: ChildProcess | null = await start(port);
  // Another test may have taken the port meanwhile.
  for (let tries = 0; child === null && tries < 5; tries += 1) {
    port = await freePort();
    child = await start(port);
  }
  if (child === null) throw new Error('redis-server does not start');

  /** Null where it ended instead. */
  async function start(onPort: number): Promise<ChildProcess | null> {
    const parameters = ['--port', String(onPort), ...options, '--requirepass', password];
    const starting = spawn('redis-server', parameters, { stdio: ['ignore', 'pipe', 'inherit'] });
    let printed = '';
    return new Promise((resolve) => {
      starting.stdout.on('data', (chunk: Buffer) => {
        printed += chunk.toString();
        if (printed.includes('Ready to accept connections')) resolve(starting);
      });
      starting.once('close', () => resolve(null));
    });
  }
  const kill = async (): Promise<void> => {
    if (child === null) return;
    const ended = once(child, 'close');
    child.kill('SIGKILL');
    child = null;
    await ended;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    withPassword: (word) => `redis://:${word}@127.0.0.1:${port}`,
    kill,
    async again() {
      await kill();
      child = await start(port);
      if (child === null) throw new Error('redis-server does not start again');
    },
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
    async close() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
