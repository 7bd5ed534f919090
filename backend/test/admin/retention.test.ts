import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createVirtualTimers } from '../../src/call-simulation/virtual-timers.ts';
import { createRetention } from '../../src/context/retention.ts';
import { startAdminApp, type AdminApp, type Asking } from './client.ts';

const dayMs = 86_400_000;
/** What a session leaves behind. */
const tables = [
  'session',
  'session_event',
  'turn',
  'message_key',
  'vault',
  'vault_entry',
  'approval_record',
  'escalation_record',
  'call_record',
  'call_sound',
];

let test: AdminApp;
let administrator: Asking;

beforeAll(async () => {
  test = await startAdminApp();
  administrator = await test.administrator();
});
afterAll(() => test.close());

const sql = async (text: string, values: unknown[] = []) =>
  (await test.context.database.pool.query(text, values)).rows;

/** The retention of a node whose clock is so many days ahead. */
const retentionIn = (days: number, timers = createVirtualTimers()) =>
  createRetention({
    ...test.context,
    timers,
    clock: { now: () => Date.now() + days * dayMs },
  });

const leftOf = async (id: string): Promise<string[]> => {
  const left: string[] = [];
  for (const table of tables) {
    const column = table === 'session' ? 'id' : 'session_id';
    const rows = await sql(`SELECT 1 FROM ${table} WHERE ${column} = $1`, [id]);
    if (rows.length > 0) left.push(table);
  }
  return left;
};

async function begin(): Promise<string> {
  const body = { project: 'bank', locale: 'en' };
  return (await administrator.post('/api/v1/sessions', body)).body.sessionId;
}

const end = (id: string) => administrator.remove(`/api/v1/sessions/${id}`);

/** A transfer that was approved, with everything that a session can leave behind. */
async function fullSession(): Promise<string> {
  const id = await begin();
  await administrator.post(
    `/api/v1/sessions/${id}/messages`,
    { text: 'hello' },
    { 'idempotency-key': 'one' },
  );
  await end(id);
  await sql('INSERT INTO vault (session_id, wrapped_key) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
    id,
    'gAAAA',
  ]);
  await sql("INSERT INTO vault_entry (session_id, token, value) VALUES ($1, 't', 'v')", [id]);
  await sql(
    `INSERT INTO approval_record (id, session_id, turn, intent, summary, "values", values_hash, flow_hash, at)
     VALUES (gen_random_uuid(), $1, 1, 'transfer_money', '200 EUR', '{}', 'a', 'b', now())`,
    [id],
  );
  await sql(
    `INSERT INTO escalation_record (id, session_id, turn, pending, variables, transcript, at)
     VALUES (gen_random_uuid(), $1, 1, '{}', '{}', '[]', now())`,
    [id],
  );
  await sql('INSERT INTO call_record (session_id, began_at, rate) VALUES ($1, now(), 8000)', [id]);
  await sql("INSERT INTO call_sound (session_id, part, sound) VALUES ($1, 0, '\\x00')", [id]);
  return id;
}

const erasedEntries = async () => {
  const { body } = await administrator.get('/activity-log?action=session.erased');
  const entries: { entityName: string; actor: string; after: { sessions: number } }[] = body.items;
  return entries;
};

describe('sessions that are older than their project keeps them', () => {
  beforeEach(async () => {
    await retentionIn(10_000).round();
  });

  it('go with all that belongs to them, on the day that the project says', async () => {
    const id = await fullSession();
    expect(await leftOf(id)).toEqual(tables);
    expect(await retentionIn(89.9).round()).toBe(0);
    expect(await leftOf(id)).toEqual(tables);
    expect(await retentionIn(90.1).round()).toBe(1);
    expect(await leftOf(id)).toEqual([]);
    expect((await administrator.get(`/sessions/${id}`)).status).toBe(404);
  });

  it('stay while they are going on, however old they are', async () => {
    const [going, over] = [await begin(), await begin()];
    await end(over);
    expect(await retentionIn(400).round()).toBe(1);
    expect(await leftOf(going)).toContain('session_event');
    expect(await leftOf(over)).toEqual([]);
    await end(going);
    expect(await retentionIn(400).round()).toBe(1);
  });

  it('are counted in the activity log, and in the metrics', async () => {
    const before = await erasedEntries();
    for (let session = 0; session < 3; session += 1) await end(await begin());
    await retentionIn(91).round();
    const entries = await erasedEntries();
    expect(entries).toHaveLength(before.length + 1);
    expect(entries[0]).toMatchObject({
      actor: 'flare',
      entityName: 'bank',
      after: { sessions: 3, retentionDays: 90, olderThan: expect.any(String) },
    });
    expect((await administrator.get('/activity-log/verify')).body).toMatchObject({ intact: true });
    const { text } = await test.context.events.metrics();
    const counted = Number(
      /^flare_sessions_erased_total\{project="bank"\} (\d+)$/m.exec(text)?.[1],
    );
    expect(counted).toBe(entries.reduce((sum, { after }) => sum + after.sessions, 0));
  });

  it('go in batches, and once, where two nodes look for them', async () => {
    const earlier = (await erasedEntries()).length;
    const first = await begin();
    await end(first);
    await sql(
      `INSERT INTO session (id, project_id, flow_hash, version_no, locale, snapshot, status, created_at, updated_at, expires_at)
       SELECT 'copy-' || n, project_id, flow_hash, version_no, locale, snapshot, 'ended', created_at, updated_at, expires_at
       FROM session, generate_series(1, 249) AS n WHERE id = $1`,
      [first],
    );
    const rounds = await Promise.all([retentionIn(91).round(), retentionIn(91).round()]);
    const entries = (await erasedEntries()).slice(0, -earlier || undefined);
    const logged = entries.map(({ after }) => after.sessions);
    expect(Math.max(...logged)).toBe(100);
    expect(logged.reduce((sum, one) => sum + one, 0)).toBe(rounds[0] + rounds[1]);
    await retentionIn(91).round();
    expect(await sql('SELECT id FROM session')).toEqual([]);
    expect((await erasedEntries()).reduce((sum, { after }) => sum + after.sessions, 0)).toBe(
      Number(/_erased_total\{.*\} (\d+)/.exec((await test.context.events.metrics()).text)?.[1]),
    );
  });

  it('are left to the node that is at it', async () => {
    await end(await begin());
    const other = await test.context.database.pool.connect();
    await other.query('SELECT pg_advisory_lock(72707503)');
    expect(await retentionIn(91).round()).toBe(0);
    await other.query('SELECT pg_advisory_unlock(72707503)');
    other.release();
    expect(await retentionIn(91).round()).toBe(1);
  });

  it('are looked for at the start and every ten minutes, until the server stops', async () => {
    const timers = createVirtualTimers();
    const retention = retentionIn(91, timers);
    const first = await begin();
    await end(first);
    retention.start();
    await expect.poll(() => leftOf(first)).toEqual([]);
    await expect.poll(() => timers.waiting()).toBe(1);
    const second = await begin();
    await end(second);
    timers.step(600_000);
    expect(timers.now()).toBe(600_000);
    await expect.poll(() => leftOf(second)).toEqual([]);
    await expect.poll(() => timers.waiting()).toBe(1);
    await retention.stop();
    expect(timers.waiting()).toBe(0);
  });
});

it('nothing of a session that goes on can be erased, not even by mistake', async () => {
  const going = await begin();
  const { pool } = test.context.database;
  const client = await pool.connect();
  await client.query('BEGIN');
  await client.query("SELECT set_config('flare.erasing', 'on', true)");
  const deleting = client.query('DELETE FROM session_event WHERE session_id = $1', [going]);
  await expect(deleting).rejects.toThrow(/only ever added/);
  await client.query('ROLLBACK');
  client.release();
});
