import { fork, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readEnvironment } from '../src/config/environment.ts';
import { createContext, type Context } from '../src/context.ts';
import { startEmbeddedPostgres } from '../src/store/embedded-postgres.ts';
import { applyMigrations } from '../src/store/migrate.ts';
import { bankFile, importBank } from '../test/support/bank.ts';
import { startServer } from '../test/support/server-process.ts';
import type { Figures } from './calls/callers.ts';

/**
 * Calls over real sockets against the server as an operator runs it: PCMU at 8 kHz, a frame every 20 ms both ways,
 * voice detection, simulated engines in another process, the demo bank's balance asked again and again.
 *
 *   npm run bench:calls -- [CALLS…]      BENCH_SECONDS says for how long, 30 by itself
 */
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 30);
const asked = process.argv.slice(2).map(Number);
const CALLS = asked.length > 0 ? asked : [1, 20, 100];
/** The kernel's clock ticks a second. */
const TICKS = 100;
const children: ChildProcess[] = [];

function start<T>(file: string, ...parameters: string[]): Promise<T> {
  const child = fork(resolve(import.meta.dirname, file), parameters);
  children.push(child);
  return new Promise((settle, fail) => {
    child.once('message', (message) => settle(message as T));
    child.once('exit', () => fail(new Error(`${file} ended before it said anything`)));
  });
}

/** The processor's time that a process has used, in milliseconds, and its memory in megabytes. */
function used(pid: number): { cpuMs: number; megabytes: number } {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  const resident = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  const ticks = Number(stat[11]) + Number(stat[12]);
  return { cpuMs: (ticks * 1000) / TICKS, megabytes: Number(resident) / 1024 };
}

function quantiles(values: number[]): string {
  const sorted = values.toSorted((one, other) => one - other);
  return [0.5, 0.9, 0.99]
    .map((share) => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? NaN)
    .map((value) => value.toFixed(0).padStart(6))
    .join(' ');
}

/** How late the latest frame of each call was, of the calls that ended last. */
async function lateness({ store }: Context, calls: number): Promise<number[]> {
  const rows = await store.read.callRecord.findMany({
    where: { endedAt: { not: null } },
    orderBy: { endedAt: 'desc' },
    take: calls,
  });
  return rows.map(({ counts }) => (counts as { latestMs: number }).latestMs);
}

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
  };
  const { port } = await start<{ port: number }>('chat/bank-api.ts');
  const engines = await start<{ stt: string; tts: string }>('calls/engines.ts');
  const environment = await readEnvironment({ NODE_ENV: 'test', ...secrets });
  const context = await createContext({ ...environment, databaseUrl: postgres.url });
  const { key } = await importBank(context, bankFile(`http://127.0.0.1:${port}`));
  const { store } = context;
  await store.environment.saveEnvironment(
    store.read,
    {
      stt_provider: { name: 'flicker', endpoint: engines.stt, settings: {}, api_key: null },
      tts_provider: { name: 'blaze', endpoint: engines.tts, settings: {}, api_key: null },
    },
    null,
    { username: 'bench', address: null },
  );
  const flare = startServer(secrets);
  const server = (await flare.ready).replace('localhost', '127.0.0.1');
  const pid = flare.process.pid ?? 0;

  console.log(`${cpus().length} cores, load before ${loadavg()[0]?.toFixed(1)}, ${SECONDS} s each`);
  console.log('gap: the caller’s last frame of speech sent → our first sound received, in ms');
  console.log(
    'calls  answers  gap P50    P90    P99  (server P50    P90    P99)  latest frame P50    P90    P99  CPU/call  MB/call  errors',
  );
  // The first call loads what the others have at hand.
  await start<Figures>('calls/callers.ts', server, key, '1', '5');
  const idle = used(pid).megabytes;
  for (const calls of CALLS) {
    const before = used(pid);
    const began = performance.now();
    const figures = await start<Figures>(
      'calls/callers.ts',
      server,
      key,
      String(calls),
      String(SECONDS),
    );
    const after = used(pid);
    const share = (after.cpuMs - before.cpuMs) / (performance.now() - began) / calls;
    const { gapsMs, serverGapsMs, errors, lateMs } = figures;
    // The server writes what it keeps of a call once it is over.
    await start<Figures>('calls/callers.ts', server, key, '0', '2');
    const late = await lateness(context, calls);
    console.log(
      `${String(calls).padStart(5)}  ${String(gapsMs.length).padStart(7)}  ${quantiles(gapsMs)}  ${quantiles(serverGapsMs).padStart(27)}   ${quantiles(late).padStart(28)}  ${(share * 100).toFixed(2).padStart(6)} %  ${((after.megabytes - idle) / calls).toFixed(1).padStart(7)}  ${errors.length} ${[...new Set(errors)].join(' ')} (callers late ${lateMs.toFixed(0)} ms)`,
    );
  }
  flare.process.kill('SIGTERM');
  await flare.ended;
  await context.close();
} finally {
  for (const child of children) child.kill();
  await postgres.stop();
  await rm(dataDirectory, { recursive: true, force: true });
}
