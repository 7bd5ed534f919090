import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MockBackend } from '../../src/mock-backend/mock-backend.ts';
import type { NewSession } from '../../src/runtime/session-runner.ts';
import type { SessionAnswer } from '../../src/runtime/ports.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { bankFile, importBank, startBankBackend, type Bank } from '../support/bank.ts';

let test: TestApp;
let backend: MockBackend;
let bank: Bank;

beforeAll(async () => {
  backend = await startBankBackend();
  test = await startTestApp();
  bank = await importBank(test.context, bankFile(backend.url));
});

afterAll(async () => {
  await test.close();
  await backend.close();
});

const begin = (
  more: Partial<NewSession['facts']> = {},
  channel: NewSession['channel'] = 'chat',
): Promise<SessionAnswer> =>
  test.context.conversations.runner.start({
    facts: {
      projectId: bank.projectId,
      project: 'bank',
      version: bank.version,
      draft: false,
      flowHash: bank.flowHash,
      channelKeyId: null,
      username: null,
      caller: null,
      fixedNow: Date.parse('2026-08-24T06:00:00Z'),
      simulateApis: false,
      ...more,
    },
    locale: 'en',
    channel,
    variables: {},
  });

const transfers = (): number =>
  backend.requests().filter(({ path, done }) => path === '/transfers' && done).length;

describe('a session on Postgres', () => {
  it('transfers money once, with everything in ledger, turns, approvals and answers', async () => {
    const { runner } = test.context.conversations;
    const { facts } = await begin();
    const asked = await runner.send(facts.id, { text: 'Send 200 euros to John tomorrow' });
    expect(asked.completed.awaiting).toEqual(['is_approved']);
    const before = transfers();
    const act = { text: 'yes please', key: 'k1' };
    const done = await runner.send(facts.id, act);
    expect(done.completed.outcome).toBe('completed');
    const again = await runner.send(facts.id, act);
    expect(again.completed).toEqual(done.completed);
    expect(transfers()).toBe(before + 1);

    const { pool } = test.context.database;
    const turns = await pool.query<{ number: number; trace: { kind: string }[] }>(
      'SELECT number, trace FROM turn WHERE session_id = $1 ORDER BY number',
      [facts.id],
    );
    expect(turns.rows.map((turn) => turn.number)).toEqual([0, 1, 2]);
    expect(turns.rows[2]?.trace.map((step) => step.kind)).toContain('api-answered');
    const ledger = await pool.query<{ type: string }>(
      'SELECT type FROM session_event WHERE session_id = $1 ORDER BY sequence',
      [facts.id],
    );
    expect(ledger.rows.map((row) => row.type)).toEqual([
      'session-started',
      'user-spoke',
      'understood',
      'user-spoke',
      'understood',
      'api-answered',
      'composed',
    ]);
    const approvals = await pool.query<{ summary: string }>(
      'SELECT summary FROM approval_record WHERE session_id = $1',
      [facts.id],
    );
    expect(approvals.rows[0]?.summary).toContain('200.00 EUR');
  });

  it('ends a call that nobody has said anything on for an hour, since its server has ended', async () => {
    const { runner } = test.context.conversations;
    const [call, chat] = await Promise.all([begin({}, 'call'), begin()]);
    const hours = ({ facts, expiresAt }: SessionAnswer): number =>
      (expiresAt - facts.createdAt) / 3_600_000;
    expect(hours(call)).toBeCloseTo(1, 2);
    expect(hours(chat)).toBeGreaterThan(2);
    const { pool } = test.context.database;
    const { id } = call.facts;
    await pool.query(`UPDATE session SET expires_at = now() - interval '1 s' WHERE id = $1`, [id]);
    expect(await runner.expire()).toBe(1);
    const { rows } = await pool.query('SELECT status FROM session WHERE id = $1', [id]);
    expect(rows).toEqual([{ status: 'ended' }]);
  });

  it('refuses a key that was used for another text', async () => {
    const { runner } = test.context.conversations;
    const { facts } = await begin();
    await runner.send(facts.id, { text: 'hello', key: 'same' });
    await expect(runner.send(facts.id, { text: 'other', key: 'same' })).rejects.toMatchObject({
      code: 'idempotency_key_reused',
      status: 422,
    });
  });

  it('does what many say at once in one session one after the other', async () => {
    const { runner } = test.context.conversations;
    const { facts } = await begin();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, at) => runner.send(facts.id, { text: `hello ${String(at)}` })),
    );
    expect(answers.map((answer) => answer.completed.turn).sort((a, b) => a - b)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ]);
  });

  it('refuses a twenty-first message that would wait', async () => {
    const { runner } = test.context.conversations;
    const { facts } = await begin();
    const results = await Promise.allSettled(
      Array.from({ length: 25 }, () => runner.send(facts.id, { text: 'hello' })),
    );
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused).toHaveLength(5);
    expect(refused[0]?.reason).toMatchObject({ code: 'session_busy', status: 429 });
  });

  it('keeps a sensitive value out of ledger, turns and snapshot, and sends it all the same', async () => {
    const { runner } = test.context.conversations;
    const { facts } = await begin();
    for (const text of ['I lost my card, block it', '4321', '778899'])
      await runner.send(facts.id, { text });
    const blocked = backend.requests().filter(({ path }) => path === '/cards/block');
    expect(JSON.stringify(blocked.at(-1)?.body)).toContain('778899');
    const { pool } = test.context.database;
    for (const table of ['session_event', 'turn', 'vault_entry']) {
      const { rows } = await pool.query<{ row: string }>(
        `SELECT row_to_json(t)::text AS row FROM ${table} t WHERE session_id = $1`,
        [facts.id],
      );
      expect(rows.length).toBeGreaterThan(0);
      for (const { row } of rows) expect(row).not.toContain('778899');
    }
    const { rows } = await pool.query<{ row: string }>(
      'SELECT row_to_json(t)::text AS row FROM session t WHERE id = $1',
      [facts.id],
    );
    expect(rows[0]?.row).not.toContain('778899');
  });

  it('goes on where another process left it', async () => {
    const { facts } = await begin();
    await test.context.conversations.runner.send(facts.id, { text: 'Send 20 euros to Anna Lee' });
    const other = await startTestApp(
      { database: test.context.database },
      { FERNET_KEY: test.context.environment.fernetKeys[0] ?? '' },
    );
    const answer = await other.context.conversations.runner.send(facts.id, { text: 'tomorrow' });
    expect(answer.completed.approval?.summary).toContain('20.00 EUR');
    await expect(
      test.context.conversations.runner.send(facts.id, { text: 'yes' }),
    ).rejects.toMatchObject({ code: 'session_conflict', status: 409 });
    await other.app.close();
    await other.context.conversations.stop();
    other.context.settings.stop();
  });

  it('takes NUL, emoji, halves of characters and right-to-left text', async () => {
    const { runner } = test.context.conversations;
    const { facts } = await begin();
    for (const text of ['a\u0000b', '🙂🙂🙂', '\ud800', 'مرحبا', String.raw`\u0000 \\u0000`])
      expect((await runner.send(facts.id, { text })).completed.reply.text).not.toBe('');
    await expect(runner.send(facts.id, { text: 'x'.repeat(100_000) })).rejects.toMatchObject({
      code: 'text_too_long',
      status: 422,
    });
  });
});
