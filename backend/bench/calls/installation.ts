import { fork, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readEnvironment } from '../../src/config/environment.ts';
import { createContext } from '../../src/context.ts';
import { startEmbeddedPostgres } from '../../src/store/postgres/embedded-postgres.ts';
import { applyMigrations } from '../../src/store/postgres/migrate.ts';
import { bankFile, importBank } from '../../test/support/bank.ts';
import { startServer } from '../../test/support/server-process.ts';
import type { Figures } from './callers.ts';

/** The kernel's clock ticks a second. */
const TICKS = 100;

/** The processor's time that a process has used, in milliseconds, and its memory in megabytes. */
export function used(pid: number): { cpuMs: number; megabytes: number } {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  const resident = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  const ticks = Number(stat[11]) + Number(stat[12]);
  return { cpuMs: (ticks * 1000) / TICKS, megabytes: Number(resident) / 1024 };
}

/** A server under test. */
interface Server {
  address: string;
  pid: number;
}

interface Late {
  late: () => Promise<number[]>;
}

export interface CallInstallation {
  flare: Server;
  /** The bare loop, and how late its frames were since this was asked last, in milliseconds. */
  bare: Server & Late;
  /** The process in which the engines are, and how late the ends of their delays were. */
  engines: { pid: number } & Late;
  /** So many callers call for so many seconds. */
  hold: (server: Server, calls: number, seconds: number) => Promise<Figures>;
  /** Lets loose so many clients of each bad kind; what it returns ends them, and says how often they were let in. */
  annoy: (server: Server, each: number) => () => Promise<number>;
}

/** Runs the server as an operator does, with the demo bank, simulated engines and a bare loop in processes of their own. */
export async function withCallInstallation(
  measure: (installation: CallInstallation) => Promise<void>,
): Promise<void> {
  const children: ChildProcess[] = [];
  const begin = (file: string, ...parameters: string[]): ChildProcess => {
    const child = fork(resolve(import.meta.dirname, file), parameters);
    children.push(child);
    return child;
  };
  const dataDirectory = await mkdtemp(join(tmpdir(), 'flare-bench-'));
  await chmod(dataDirectory, 0o755);
  const postgres = await startEmbeddedPostgres({ dataDirectory });
  try {
    await applyMigrations(postgres.url);
    const secrets = {
      DATABASE_URL: postgres.url,
      FERNET_KEY: `${randomBytes(32).toString('base64url')}=`,
      JWT_SECRET: randomBytes(32).toString('hex'),
      FLARE_DATA_DIR: dataDirectory,
      LOG_LEVEL: 'warn',
      SPARK_TOKEN: 'bench',
    };
    const engines = begin('engines.ts');
    const key = await prepare(secrets, {
      bank: await said<{ port: number }>(begin('../chat/bank-api.ts')),
      engines: await said<Engines>(engines),
    });
    const flare = startServer(secrets);
    const address = (await flare.ready).replace('localhost', '127.0.0.1');
    const bare = begin('bare.ts');
    const { port } = await said<{ port: number }>(bare);
    await measure({
      flare: { address, pid: flare.process.pid ?? 0 },
      bare: {
        address: `http://127.0.0.1:${port}`,
        pid: bare.pid ?? 0,
        late: () => lateOf(bare),
      },
      engines: { pid: engines.pid ?? 0, late: () => lateOf(engines) },
      hold: (server, calls, seconds) =>
        said(begin('callers.ts', server.address, key, String(calls), String(seconds))),
      annoy(server, each) {
        const child = begin('hostile-callers.ts', server.address, key, String(each));
        return () => {
          const connections = said<number>(child);
          child.send('enough');
          return connections;
        };
      },
    });
    flare.process.kill('SIGTERM');
    await flare.ended;
  } finally {
    for (const child of children) child.kill();
    await postgres.stop();
    await rm(dataDirectory, { recursive: true, force: true });
  }
}

/** The next thing that a process says. */
const said = <T>(child: ChildProcess): Promise<T> =>
  new Promise((settle, fail) => {
    child.once('message', (message) => settle(message as T));
    child.once('exit', () =>
      fail(new Error(`${child.spawnargs.at(1)} ended before it said anything`)),
    );
  });

function lateOf(child: ChildProcess): Promise<number[]> {
  const late = said<number[]>(child);
  child.send('late?');
  return late;
}

interface Engines {
  stt: string;
  tts: string;
  llm: string;
}

/** Imports the bank with the engines; gives the channel key. */
async function prepare(
  secrets: Record<string, string> & { DATABASE_URL: string },
  { bank, engines }: { bank: { port: number }; engines: Engines },
): Promise<string> {
  const environment = await readEnvironment({ NODE_ENV: 'test', ...secrets });
  const context = await createContext({ ...environment, databaseUrl: secrets.DATABASE_URL });
  const file = bankFile(`http://127.0.0.1:${bank.port}`, (text) =>
    text
      .replace('"name": "no_llm"', '"name": "spark"')
      .replace('"endpoint": null', `"endpoint": "${engines.llm}"`),
  );
  const { key } = await importBank(context, file);
  const { store } = context;
  const provider = (name: string, endpoint: string) => ({
    name,
    endpoint,
    settings: {},
    api_key: null,
  });
  await store.environment.saveEnvironment(
    store.read,
    {
      stt_provider: provider('flicker', engines.stt),
      tts_provider: provider('blaze', engines.tts),
    },
    null,
    { username: 'bench', address: null },
  );
  await context.close();
  return key;
}
