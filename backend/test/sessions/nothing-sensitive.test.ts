import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TurnCompleted } from '@flare/contracts';
import { seed } from '../../src/administration/seeding.ts';
import { createLogger } from '../../src/logger.ts';
import { startMockBackend, type MockBackend } from '../../src/mock-backend/mock-backend.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { bankFile, bankScenario, importBank, type Bank } from '../support/bank.ts';

/** What the user says of his code: twice wrong, once right; and of a place that only he knows. */
const SPOKEN = {
  code: '904817',
  tooLong: '83650294',
  words: 'sesamewideopen',
  asQuestion: 'zanzibarquay',
  asWish: 'marmaladebay',
  place: 'pelicancove',
};
const CLIENT_SECRET = 'client-secret-Zq7+xW/9';
const PASSWORD = 'a long enough password';
const FERNET_KEY = `${randomBytes(32).toString('base64url')}=`;
const JWT_SECRET = randomBytes(32).toString('hex');
/** Said too, and nothing that has to be hidden: whoever looks has to find it. */
const LAST4 = '4321';

const lines: string[] = [];
let test: TestApp;
let backend: MockBackend;
let bank: Bank;
let origin: string;
/** Everything that nobody may read, by name. */
let hidden: Record<string, string>;
let administrator: string;
let sessions: string[];

/** The demo bank's systems, with an answer that says the code aloud. */
function echoingScenario() {
  const scenario = bankScenario({ after: '0ms' });
  const answers = [{ status: 200, body: { blocked: true, echo: 'It was {{body.code}}.' } }];
  const routes = scenario.routes.map((route) =>
    route.name === 'block a card' ? { ...route, answers } : route,
  );
  return { ...scenario, routes };
}

/** The demo bank, which asks for a secret place before it looks at a balance: any words may be it. */
function bankWithPlace(): string {
  const place = {
    name: 'place',
    caption: [{ locale_code: 'en', caption: 'secret place' }],
    prompts: [{ en: 'What is your secret place?' }],
    type: 'str',
    variable_name: 'place',
    sensitive: true,
    max_no_match: 9,
  };
  const empty = '"parameters": [],';
  return bankFile(backend.url, (text) => {
    expect(text.split(empty)).toHaveLength(2);
    return text.replace(empty, `"parameters": [${JSON.stringify(place)}],`);
  });
}

/** Asks over HTTP, every time with a new idempotency key. */
async function ask(
  method: string,
  path: string,
  key: string | null,
  body?: object,
): Promise<string> {
  const response = await fetch(origin + path, {
    method,
    headers: {
      'idempotency-key': randomUUID(),
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  expect(response.ok, `${method} ${path}: ${text}`).toBe(true);
  return text;
}

/** Holds a conversation over HTTP; gives its id and its last answer. */
async function hold(...texts: string[]): Promise<{ id: string; last: TurnCompleted }> {
  const begun = await ask('POST', '/api/v1/sessions', bank.key, { project: 'bank', locale: 'en' });
  const { sessionId: id } = JSON.parse(begun) as { sessionId: string };
  let last = begun;
  for (const text of texts)
    last = await ask('POST', `/api/v1/sessions/${id}/messages`, bank.key, { text });
  return { id, last: JSON.parse(last) as TurnCompleted };
}

/** A value as it would stand in a text: as it is, or encoded. Figures are whole numbers. */
function isIn(text: string, value: string): boolean {
  const bytes = Buffer.from(value);
  const encoded = [bytes.toString('hex'), bytes.toString('base64'), encodeURIComponent(value)];
  if (encoded.slice(0, 2).some((one) => text.includes(one))) return true;
  if (/^\d+$/.test(value)) return new RegExp(`(?<!\\d)${value}(?!\\d)`).test(text);
  const json = JSON.stringify(value).slice(1, -1);
  return [value, json, ...encoded].some((one) => text.includes(one));
}

/** The names of what stands in a text and mustn't. */
const leaks = (text: string): string[] =>
  Object.entries(hidden).flatMap(([name, value]) => (isIn(text, value) ? [name] : []));

/** Every row of every table, as text. */
async function rows(): Promise<Map<string, string[]>> {
  const { pool } = test.context.database;
  const tables = await pool.query<{ name: string }>(
    `SELECT quote_ident(table_name) AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  );
  const found = new Map<string, string[]>();
  for (const { name } of tables.rows) {
    const { rows: all } = await pool.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
    found.set(
      name,
      all.map(({ row }) => row),
    );
  }
  return found;
}

beforeAll(async () => {
  backend = await startMockBackend({ scenario: echoingScenario() });
  const logger = createLogger(
    { level: 'trace', pii: 'keep' },
    { write: (line) => void lines.push(line) },
  );
  test = await startTestApp({ logger }, { FERNET_KEY, JWT_SECRET });
  const { context, app } = test;
  await seed(context, { serviceConfig: null, demo: false, adminPassword: PASSWORD });
  bank = await importBank(context, bankWithPlace());
  origin = await app.listen({ port: 0, host: '127.0.0.1' });
  const signedIn = await ask('POST', '/api/admin/login', null, {
    username: 'admin',
    password: PASSWORD,
  });
  administrator = (JSON.parse(signedIn) as { token: string }).token;
  await ask('PUT', '/api/admin/environment/secrets/bank_client_secret', administrator, {
    value: CLIENT_SECRET,
  });

  const block = 'I lost my card, block it';
  const blocked = await hold(block, LAST4, SPOKEN.tooLong, SPOKEN.words, SPOKEN.code);
  expect(blocked.last).toMatchObject({ intent: 'block_card', outcome: 'completed' });
  const sent = await hold('Send 200 euros to John tomorrow', 'yes');
  expect(sent.last).toMatchObject({ intent: 'transfer_money', outcome: 'completed' });
  const escalated = await hold(block, LAST4, SPOKEN.tooLong, 'I want a person');
  expect(escalated.last).toMatchObject({ state: 'ended', outcome: 'escalated' });
  const places: string[] = [];
  for (const text of [
    `What about ${SPOKEN.asQuestion}?`,
    `Send 200 euros to John tomorrow for ${SPOKEN.asWish}`,
    SPOKEN.place,
  ])
    places.push((await hold('What is my balance?', text)).id);
  sessions = [blocked.id, sent.id, escalated.id, ...places];

  const transfer = backend.requests().find(({ path, done }) => path === '/transfers' && done);
  const accessToken = String(transfer?.headers['authorization']).replace(/^Bearer /i, '');
  hidden = {
    ...SPOKEN,
    clientSecret: CLIENT_SECRET,
    accessToken,
    channelKey: bank.key,
    password: PASSWORD,
    signIn: administrator,
    fernetKey: FERNET_KEY,
    jwtSecret: JWT_SECRET,
  };
});

afterAll(async () => {
  await test.close();
  await backend.close();
});

describe('what is sensitive or secret', () => {
  it('reaches whom it is meant for', () => {
    const got = (path: string): string =>
      JSON.stringify(backend.requests().filter((request) => request.path === path));
    expect(leaks(got('/cards/block'))).toEqual(['code']);
    expect(leaks(got('/oauth/token'))).toEqual(['clientSecret']);
    expect(leaks(got('/transfers'))).toEqual(['accessToken']);
    for (const value of Object.values(hidden)) expect(value.length).toBeGreaterThan(5);
  });

  it('stands in no row of any table', async () => {
    const tables = await rows();
    const found = [...tables].flatMap(([table, all]) =>
      all.flatMap((row) => leaks(row).map((name) => `${name} in ${table}: ${row.slice(0, 300)}`)),
    );
    expect(found).toEqual([]);
    for (const table of ['session', 'session_event', 'turn', 'escalation_record'])
      expect(
        tables.get(table)?.some((row) => isIn(row, LAST4)),
        table,
      ).toBe(true);
  });

  it('lies encrypted in the vault', async () => {
    const stored = await Promise.all(
      sessions.map((id) => test.context.conversations.sessions.load(id)),
    );
    const values = stored.flatMap((one) => one?.vault.map(({ value }) => value) ?? []);
    for (const [name, value] of Object.entries(SPOKEN))
      expect(
        values.some((kept) => kept.includes(value)),
        name,
      ).toBe(true);
    const tables = await rows();
    expect(tables.get('vault_entry')?.length).toBeGreaterThanOrEqual(4);
  });

  it('stands in no line of the log', () => {
    expect(lines.filter((line) => leaks(line).length > 0)).toEqual([]);
    const [blocked = ''] = sessions;
    expect(lines.some((line) => line.includes(blocked))).toBe(true);
  });

  it('stands in no answer of ours: transcripts, records, exports, the activity log', async () => {
    const paths = [
      ...sessions.map((id) => `/api/admin/sessions/${id}`),
      '/api/admin/sessions',
      '/api/admin/approvals',
      '/api/admin/escalations',
      '/api/admin/export',
      `/api/admin/projects/${String(bank.projectId)}/export`,
      '/api/admin/environment',
      '/api/admin/activity-log',
      '/api/admin/activity-log/export',
    ];
    const answers = new Map<string, string>();
    for (const path of paths) answers.set(path, await ask('GET', path, administrator));
    for (const id of sessions)
      answers.set(id, await ask('GET', `/api/v1/sessions/${id}`, bank.key));
    const found = [...answers].flatMap(([path, text]) =>
      leaks(text).map((name) => `${name} in ${path}`),
    );
    expect(found).toEqual([]);
    const [blocked = ''] = sessions;
    for (const path of [`/api/admin/sessions/${blocked}`, '/api/admin/escalations'])
      expect(isIn(answers.get(path) ?? '', LAST4), path).toBe(true);
    expect(answers.get('/api/admin/export')).toContain('bank_client_secret');
    expect(answers.get('/api/admin/activity-log/export')).toContain('session.read');
  });
});
