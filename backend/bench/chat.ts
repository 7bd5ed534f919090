import { fork, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Pool } from 'undici';
import { readEnvironment } from '../src/config/environment.ts';
import { createContext } from '../src/context.ts';
import { startEmbeddedPostgres } from '../src/store/postgres/embedded-postgres.ts';
import { applyMigrations } from '../src/store/postgres/migrate.ts';
import { bankFile, importBank } from '../test/support/bank.ts';
import { startServer } from '../test/support/server-process.ts';
import { load, type Load } from './chat/load.ts';

/**
 * Turns per second of a whole chat turn (HTTP in, local understanding, one read API call, ledger,
 * trace and snapshot committed to Postgres with its usual fsync, HTTP out), beside a bare Fastify
 * handler with the same call and one INSERT. Each in a process of its own, in both orders.
 */
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 5);
const CONCURRENT = [1, 16, 64];
/** Every turn says it in other words, so that nothing can be remembered from the one before. */
const QUESTIONS = [
  'How much money do I have?',
  'What is on my account right now?',
  'tell me my balance please',
  'could you check how much is left',
  'I would like to know my account balance',
  'balance?',
  'hi, how much money is there on my account today',
  'show me what I have got left this month',
].flatMap((question) =>
  ['', 'hello, ', 'ok, ', 'well ', 'so, ', 'now '].map((before) => before + question),
);
const children: ChildProcess[] = [];

function start(file: string, ...parameters: string[]): Promise<string> {
  const child = fork(resolve(import.meta.dirname, 'chat', file), parameters);
  children.push(child);
  return new Promise((settle, fail) => {
    child.once('message', (message) => {
      settle(`http://127.0.0.1:${String((message as { port: number }).port)}`);
    });
    child.once('exit', () => {
      fail(new Error(`${file} ended before it listened`));
    });
  });
}

function opener(origin: string, key: string): () => Promise<string> {
  const pool = new Pool(origin, { connections: 8 });
  return async () => {
    const { body } = await pool.request({
      method: 'POST',
      path: '/api/v1/sessions',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify({ project: 'bank', locale: 'en' }),
    });
    return ((await body.json()) as { sessionId: string }).sessionId;
  };
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
  const api = await start('bank-api.ts');
  const environment = await readEnvironment({ NODE_ENV: 'test', ...secrets });
  const context = await createContext({ ...environment, databaseUrl: postgres.url });
  const { key } = await importBank(context, bankFile(api));
  await context.close();

  const flare = startServer(secrets);
  const server = (await flare.ready).replace('localhost', '127.0.0.1');
  const bare = await start('bare-server.ts', postgres.url, api);
  const authorization = { authorization: `Bearer ${key}` };

  const open = opener(server, key);
  const runFlare = (clients: number): Promise<Load> =>
    load(server, clients, open, QUESTIONS, authorization, SECONDS * 1000);
  const runBare = (clients: number): Promise<Load> =>
    load(bare, clients, async () => 's', QUESTIONS, {}, SECONDS * 1000);

  await runFlare(16);
  await runBare(16);
  console.log(
    'sessions  order        Flare turns/s   P50 ms   P99 ms   bare/s   P50 ms   P99 ms   ratio',
  );
  for (const clients of CONCURRENT)
    for (const order of ['Flare first', 'bare first']) {
      const first = order === 'Flare first' ? await runFlare(clients) : null;
      const other = await runBare(clients);
      const own = first ?? (await runFlare(clients));
      const row = [own.rate.toFixed(0), own.p50.toFixed(2), own.p99.toFixed(2)];
      const beside = [other.rate.toFixed(0), other.p50.toFixed(2), other.p99.toFixed(2)];
      console.log(
        `${String(clients).padStart(8)}  ${order.padEnd(11)}  ${row.map((one) => one.padStart(8)).join(' ')}   ${beside.map((one) => one.padStart(8)).join(' ')}   ${(own.rate / other.rate).toFixed(2)}`,
      );
    }
  flare.process.kill('SIGTERM');
  await flare.ended;
} finally {
  for (const child of children) child.kill();
  await postgres.stop();
  await rm(dataDirectory, { recursive: true, force: true });
}
