import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compare } from '../../src/cli/replay.ts';
import { createContext } from '../../src/context.ts';
import { startMockBackend, type MockBackend } from '../../src/mock-backend/mock-backend.ts';
import { readLedger } from '../../src/store/sessions/ledger.ts';
import { startAdminApp, type AdminApp, type Asking } from '../admin/client.ts';
import { bankScenario } from '../support/bank.ts';

let admin: AdminApp;
let root: Asking;
let backend: MockBackend;
let draft: number;

beforeAll(async () => {
  backend = await startMockBackend({ scenario: bankScenario({ after: '0ms' }) });
  admin = await startAdminApp();
  root = await admin.administrator();
  draft = (await root.post('/projects/bank/versions/1/copy')).body.no as number;
  const { body } = await root.get('/apis/balance');
  const api = { ...body.api, testUrl: `${backend.url.replace('//', '//user:word@')}/balance` };
  await root.put('/apis/balance', { revision: body.revision, api });
});
afterAll(async () => {
  await admin.close();
  await backend.close();
});

const open = (more: object = {}, asking = root) =>
  asking.post('/api/v1/sessions', { project: 'bank', version: draft, locale: 'en', ...more });
const say = async (id: string, text: string) =>
  (await root.post(`/api/v1/sessions/${id}/messages`, { text })).body;
const keep = (api: string, status: number, body: unknown) =>
  root.put(`/apis/${api}/sample`, { status, body: JSON.stringify(body) });

async function callIn(id: string) {
  const { rows } = await admin.context.database.pool.query<{
    trace: { kind: string; detail: { target?: string; attempts?: unknown[] } }[];
  }>('SELECT trace FROM turn WHERE session_id = $1 ORDER BY number DESC LIMIT 1', [id]);
  return rows[0]?.trace.find(({ detail }) => detail.target !== undefined)?.detail;
}

describe('which addresses a conversation calls', () => {
  it('is told to signed-in users, without secrets', async () => {
    const { calls } = (await open()).body;
    const balance = calls.find(({ api }: { api: string }) => api === 'balance');
    expect(balance).toMatchObject({
      target: 'test',
      address: expect.stringMatching(/•••@.*\/balance$/),
    });
    expect(calls.find(({ api }: { api: string }) => api === 'transfer')).toEqual({
      api: 'transfer',
      target: 'real',
      address: 'http://localhost:4010/transfers',
    });
    const live = (await open({ version: undefined })).body.calls;
    expect(new Set(live.map(({ target }: { target: string }) => target))).toEqual(
      new Set(['real']),
    );
    const simulated = (await open({ simulateApis: true })).body.calls;
    expect(simulated.every(({ target }: { target: string }) => target === 'sample')).toBe(true);
    const { body } = await root.post('/projects/bank/keys', { name: 'web' });
    const withKey = await open({ version: undefined }, admin.as(body.key));
    expect(withKey.status).toBe(201);
    expect(withKey.body).not.toHaveProperty('calls');
  });

  it('is the test address in a draft, and the trace says so', async () => {
    const { sessionId } = (await open()).body;
    const { reply } = await say(sessionId, 'what is my balance?');
    expect(reply.text).toContain('EUR');
    expect(backend.requests().at(-1)).toMatchObject({ path: '/balance' });
    expect(await callIn(sessionId)).toMatchObject({ api: 'balance', target: 'test' });
  });
});

describe('a conversation with simulated apis', () => {
  it('is answered from the samples that were kept, through the api’s mappings', async () => {
    await keep('balance', 200, { balance: 7.25 });
    const asked = backend.requests().length;
    const { sessionId } = (await open({ simulateApis: true })).body;
    const { reply, outcome } = await say(sessionId, 'what is my balance?');
    expect([reply.text, outcome]).toEqual(['Your balance is 7.25 EUR.', 'completed']);
    expect(backend.requests()).toHaveLength(asked);
    expect(await callIn(sessionId)).toMatchObject({
      target: 'sample',
      attempts: [{ method: 'GET', status: 200, responseBody: '{"balance":7.25}' }],
    });
  });

  it('takes error mappings, and asks again for the parameter that one names', async () => {
    await keep('transfer', 422, { code: 'limit_exceeded' });
    const { sessionId } = (await open({ simulateApis: true })).body;
    await say(sessionId, 'Send 200 euros to John today');
    const { reply, awaiting } = await say(sessionId, 'yes');
    expect(reply.text).toContain('above your limit');
    expect(awaiting).toEqual(['amount']);
  });

  it('says the fallback where no sample is kept, and the trace why', async () => {
    await root.remove('/apis/balance/sample');
    const { sessionId } = (await open({ simulateApis: true })).body;
    const { outcome } = await say(sessionId, 'what is my balance?');
    expect(outcome).toBe('api_error');
    expect(await callIn(sessionId)).toMatchObject({
      target: 'sample',
      failure: { kind: 'refused', code: 'no_sample' },
    });
  });

  it('stays one on another node, and replays', async () => {
    await keep('balance', 200, { balance: 1 });
    const { sessionId } = (await open({ simulateApis: true })).body;
    const { environment } = admin.context;
    const other = await createContext({ ...environment, databaseUrl: admin.databaseUrl });
    await other.settings.refresh();
    const act = { text: 'what is my balance?' };
    const { completed } = await other.conversations.runner.send(sessionId, act);
    expect(completed.reply.text).toBe('Your balance is 1.00 EUR.');
    const ledger = await readLedger(other.database.pool, sessionId);
    if (ledger === null) throw new Error('The session has no ledger');
    const flow = await other.conversations.flows.flow(ledger.flowHash);
    await other.close();
    const { turns, sameState } = compare(ledger, flow);
    expect(turns.flatMap(({ differences }) => differences)).toEqual([]);
    expect(sameState).toBe(true);
  });

  it('is for drafts, and for people who signed in', async () => {
    const published = await open({ simulateApis: true, version: undefined });
    expect([published.status, published.body.error.code]).toEqual([422, 'simulation_for_drafts']);
    const { body } = await root.post('/projects/bank/keys', { name: 'app' });
    const withKey = await open({ simulateApis: true, version: undefined }, admin.as(body.key));
    expect([withKey.status, withKey.body.error.code]).toEqual([403, 'simulation_not_allowed']);
  });
});
