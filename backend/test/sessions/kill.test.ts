import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TurnCompleted } from '@flare/contracts';
import { readEnvironment } from '../../src/config/environment.ts';
import { createContext } from '../../src/context.ts';
import { startMockBackend, type MockBackend } from '../../src/mock-backend/mock-backend.ts';
import { bankFile, bankScenario, importBank } from '../support/bank.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { testVariables } from '../support/test-variables.ts';
import { startServer, type ServerProcess } from '../support/server-process.ts';

/** A server that is killed, and one that is started after it, on the same database. */
let database: TestDatabase;
let backend: MockBackend;
let variables: Record<string, string>;
let key: string;
let server: ServerProcess;
let origin: string;

async function start(): Promise<void> {
  server = startServer(variables);
  origin = await server.ready;
}

async function kill(): Promise<void> {
  server.process.kill('SIGKILL');
  await server.ended;
}

beforeEach(async () => {
  database = await createTestDatabase();
  backend = await startMockBackend({ scenario: bankScenario({ after: '1500ms' }) });
  variables = testVariables(database.url);
  const environment = await readEnvironment(variables);
  const context = await createContext({ ...environment, databaseUrl: database.url });
  ({ key } = await importBank(context, bankFile(backend.url)));
  await context.close();
  await start();
});

afterEach(async () => {
  await kill();
  await backend.close();
  await database.drop();
});

async function post<T>(
  path: string,
  body: object,
  headers: Record<string, string> = {},
): Promise<T> {
  const response = await fetch(origin + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  expect(response.ok).toBe(true);
  return (await response.json()) as T;
}

const open = async (): Promise<string> =>
  (await post<{ sessionId: string }>('/api/v1/sessions', { project: 'bank', locale: 'en' }))
    .sessionId;

const say = (session: string, text: string, idempotencyKey: string): Promise<TurnCompleted> =>
  post(`/api/v1/sessions/${session}/messages`, { text }, { 'idempotency-key': idempotencyKey });

/** Sends words whose answer never comes, because the server is killed first. */
function sayInVain(session: string, text: string, idempotencyKey: string): Promise<unknown> {
  return say(session, text, idempotencyKey).catch((error: unknown) => error);
}

const received = (path: string) => backend.requests().filter((request) => request.path === path);

async function arrived(path: string): Promise<void> {
  await expect.poll(() => received(path).length, { timeout: 10_000, interval: 10 }).toBe(1);
}

async function atApproval(): Promise<string> {
  const session = await open();
  const { approval } = await say(session, 'Send 200 euros to John tomorrow', 'a');
  expect(approval?.summary).toContain('200.00 EUR');
  return session;
}

describe('kill -9', () => {
  it('while a turn waits for a read: the same message is answered after the start', async () => {
    const session = await open();
    const lost = sayInVain(session, 'how much money do I have?', 'b');
    await arrived('/balance');
    await kill();
    await lost;
    await start();
    const answer = await say(session, 'how much money do I have?', 'b');
    expect(answer).toMatchObject({ turn: 1, intent: 'check_balance', outcome: 'completed' });
  });

  it('while an approved call with a key is in flight: done once, with the same key', async () => {
    const session = await atApproval();
    const lost = sayInVain(session, 'yes please', 'b');
    await arrived('/transfers');
    await kill();
    await lost;
    await start();
    const answer = await say(session, 'yes please', 'b');
    expect(answer).toMatchObject({ turn: 2, outcome: 'completed' });
    const keys = received('/transfers').map(({ headers }) => headers['idempotency-key']);
    expect(keys.length).toBe(2);
    expect(new Set(keys).size).toBe(1);
    expect(received('/transfers').filter(({ done }) => done)).toHaveLength(1);
  });

  it('while a call without a key is in flight: said to be unknown, never repeated', async () => {
    const session = await open();
    await say(session, 'I lost my card, please block it', 'a');
    await say(session, '4321', 'b');
    const lost = sayInVain(session, '778899', 'c');
    await arrived('/cards/block');
    await kill();
    await lost;
    await start();
    const answer = await say(session, '778899', 'c');
    expect(answer).toMatchObject({ turn: 3, outcome: 'unknown' });
    expect(received('/cards/block')).toHaveLength(1);
  });

  it('between the answer and its commit: done once, and the answer is not lost', async () => {
    const session = await atApproval();
    const lost = sayInVain(session, 'yes please', 'b');
    await arrived('/transfers');
    // Two connections: what a transaction sees of the others' activity stands still.
    const [blocker, observer] = [new pg.Client(database.url), new pg.Client(database.url)];
    await Promise.all([blocker.connect(), observer.connect()]);
    await blocker.query('BEGIN');
    await blocker.query('SELECT 1 FROM session WHERE id = $1 FOR UPDATE', [session]);
    const blocked = `FROM pg_stat_activity
      WHERE wait_event_type = 'Lock' AND query LIKE '%json_to_recordset%'`;
    const waiting = async (): Promise<number | undefined> =>
      (await observer.query<{ count: number }>(`SELECT count(*)::int AS count ${blocked}`)).rows[0]
        ?.count;
    await expect.poll(waiting, { timeout: 10_000, interval: 20 }).toBe(1);
    await kill();
    await observer.query(`SELECT pg_terminate_backend(pid) ${blocked}`);
    await blocker.query('ROLLBACK');
    await Promise.all([blocker.end(), observer.end()]);
    await lost;
    await start();
    const answer = await say(session, 'yes please', 'b');
    expect(answer).toMatchObject({ turn: 2, outcome: 'completed' });
    expect(answer.reply.text).toContain('T-');
    expect(received('/transfers').filter(({ done }) => done)).toHaveLength(1);
  });

  it('what was acknowledged is there after the start', async () => {
    const session = await atApproval();
    await kill();
    await start();
    const answer = await say(session, 'make it 250', 'b');
    expect(answer.approval?.summary).toContain('250.00 EUR');
    expect(await say(session, 'make it 250', 'b')).toEqual(answer);
  });
});
