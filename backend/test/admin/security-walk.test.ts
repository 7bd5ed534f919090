import { randomUUID } from 'node:crypto';
import type { Role } from '@flare/contracts';
import jsonwebtoken from 'jsonwebtoken';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAdminApp, type AdminApp } from './client.ts';
import { roles, table, type Access, type Place } from './security-table.ts';

/** Stands in everything of the other project, and nowhere else. */
const marker = 'zebra-4711';

let admin: AdminApp;
/** Sessions by project. */
const sessions: Record<Place, string> = { bank: '', foreign: '' };
let escalation = '';

/** A token of somebody, as the server makes them. */
function tokenOf(username: string, expiresInSeconds = 3600): string {
  const exp = Math.floor(Date.now() / 1000) + expiresInSeconds;
  const { jwtSecret } = admin.context.environment;
  const claims = { issuer: 'flare', audience: 'admin', subject: username, jwtid: randomUUID() };
  return jsonwebtoken.sign({ gen: 1, exp }, jwtSecret, claims);
}

async function addUser(
  username: string,
  role: Role,
  fields: { projects?: string[]; disabled?: boolean; mustChangePassword?: boolean } = {},
): Promise<void> {
  const { store, passwords } = admin.context;
  const passwordHash = await passwords.hash('a long enough one');
  const user = { username, passwordHash, role, projects: null, ...fields };
  await store.transaction((transaction) => store.users.insertUser(transaction, user));
}

/** A project with the marker in all of its words, live, with a key, a conversation and an escalation. */
async function addForeignProject(): Promise<void> {
  const administrator = await admin.administrator();
  const words = { caption: marker, description: `Of ${marker}` };
  await administrator.post('/projects', { name: 'foreign', defaultLocale: 'en', ...words });
  const example = { localeCode: 'en', example: `tell me about ${marker}` };
  const intent = {
    name: 'about',
    caption: marker,
    examples: [example],
    answer: `It is ${marker}.`,
  };
  const parameter = { name: 'why', type: 'str', required: true, prompts: [`Why ${marker}?`] };
  const asking = { name: 'asking', examples: [{ localeCode: 'en', example: 'ask me' }] };
  const intents = [intent, { ...asking, parameters: [parameter], answer: 'Thanks.' }];
  const fastAnswer = { questions: [{ localeCode: 'en', question: marker }], answer: marker };
  const path = '/projects/foreign/versions/1';
  await administrator.put(`${path}/intents`, { revision: 1, intents });
  await administrator.put(`${path}/fast-answers`, { revision: 2, fastAnswers: [fastAnswer] });
  const published = await administrator.post(`${path}/publish`, { reason: marker });
  expect(published.status).toBe(200);
  await administrator.post('/projects/foreign/keys', { name: marker });
  for (const project of ['bank', 'foreign'] as const) {
    const { body } = await administrator.post('/api/v1/sessions', { project, locale: 'en' });
    sessions[project] = body.sessionId as string;
  }
  const messages = `/api/v1/sessions/${sessions.foreign}/messages`;
  await administrator.post(messages, { text: 'ask me' });
  await administrator.post(messages, { text: 'I want to speak to a person' });
  const { body } = await administrator.get('/escalations');
  escalation = body.items[0].id as string;
}

beforeAll(async () => {
  admin = await startAdminApp();
  await addForeignProject();
  for (const role of roles) {
    await addUser(`all-${role}`, role);
    await addUser(`bank-${role}`, role, { projects: ['bank'] });
  }
  await addUser('gone', 'admin', { disabled: true });
  await addUser('new', 'admin', { mustChangePassword: true });
});
afterAll(() => admin.close());

let asked = 0;

async function ask(operation: string, token: string | null, place: Place = 'bank') {
  const [method, template] = operation.split(' ') as ['GET', string];
  const access = table[operation] as Access;
  const { body, foreignBody = body, name = 'nowhere', query = '', contentType } = access;
  const names: Record<string, string> = {
    id: place,
    no: '1',
    name,
    username: 'nobody-at-all',
    sequence: '999999',
    key: '00000000-0000-7000-8000-000000000000',
    session: sessions[place],
    escalation: place === 'foreign' ? escalation : '00000000-0000-7000-8000-000000000000',
  };
  const path = template.replace(/\{(\w+)\}/g, (_, word: string) => names[word] ?? word);
  const payload = place === 'bank' ? body : foreignBody;
  asked += 1;
  const answer = await admin.app.inject({
    method,
    url: path + query,
    // Each request from an address of its own, so that none is one too many.
    remoteAddress: `10.${asked >> 16}.${(asked >> 8) & 255}.${asked & 255}`,
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(contentType === undefined ? {} : { 'content-type': contentType }),
    },
    ...(payload === undefined ? {} : { payload: payload as object }),
  });
  return { status: answer.statusCode, text: answer.body };
}

/** Paths name what they mean: `{id}` is a session's, an escalation's, or a project's. */
const named = (operation: string): string =>
  operation
    .replace('/sessions/{id}', '/sessions/{session}')
    .replace('/escalations/{id}', '/escalations/{escalation}');

const operations = Object.keys(table);
const guarded = operations.filter((operation) => table[operation]?.who !== 'public');

describe('every operation of the app', () => {
  it('stands in the table, and nothing else does', async () => {
    const { paths } = admin.app.swagger() as { paths: Record<string, object> };
    const known = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => named(`${method.toUpperCase()} ${path}`)),
    );
    expect(known.toSorted()).toEqual(operations.toSorted());
  });

  it.each(operations)('%s', async (operation) => {
    const { who, status } = table[operation] as Access;
    if (who === 'public') {
      expect((await ask(operation, null)).status).toBe(status);
      return;
    }
    for (const role of roles) {
      const answer = await ask(operation, tokenOf(`all-${role}`));
      expect([role, answer.status]).toEqual([role, who.includes(role) ? status : 403]);
    }
  });
});

describe('without a good token', () => {
  it.each(guarded)('nothing is to be had of %s', async (operation) => {
    const forged = tokenOf('admin').replace(/\.[^.]+$/, '.AAAA');
    for (const token of [null, 'garbage', forged, tokenOf('admin', -60), tokenOf('gone')]) {
      const { status, text } = await ask(operation, token);
      expect(status).toBe(401);
      expect(Object.keys(JSON.parse(text) as object)).toEqual(['error']);
      expect(text).not.toContain(marker);
    }
  });

  it.each(guarded)('%s waits for a password of one’s own', async (operation) => {
    const { status, text } = await ask(operation, tokenOf('new'));
    if (table[operation]?.beforeNewPassword) expect(status).not.toBe(403);
    else expect([status, text]).toEqual([403, expect.stringContaining('password_change_required')]);
  });
});

describe('another project', () => {
  it.each(guarded)('is not there for %s', async (operation) => {
    const { who, status, foreign } = table[operation] as Access;
    const usual = operation.includes('{id}') ? 404 : status;
    for (const role of roles) {
      const answer = await ask(operation, tokenOf(`bank-${role}`), 'foreign');
      const expected = who.includes(role) ? (foreign ?? usual) : 403;
      expect([role, answer.status]).toEqual([role, expected]);
      expect(answer.text).not.toContain(marker);
    }
  });

  it('would have been seen by who may see it', async () => {
    for (const operation of [
      'GET /api/admin/projects',
      'GET /api/admin/projects/{id}/export',
      'GET /api/admin/projects/{id}/versions/{no}',
      'GET /api/admin/projects/{id}/keys',
      'GET /api/admin/sessions/{session}',
      'GET /api/admin/escalations',
      'GET /api/admin/activity-log',
      'GET /api/admin/activity-log/export',
      'GET /api/admin/search',
    ]) {
      const { status, text } = await ask(operation, tokenOf('all-admin'), 'foreign');
      expect([operation, status, text.includes(marker)]).toEqual([operation, 200, true]);
    }
  });
});
