import type { Role } from '@flare/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bankFile, startAdminApp, type AdminApp, type Asking } from './client.ts';

let admin: AdminApp;
const askers = new Map<Role, Asking>();
const roles: Role[] = ['admin', 'integrator', 'publisher', 'editor', 'viewer', 'auditor'];

beforeAll(async () => {
  admin = await startAdminApp();
  for (const role of roles) askers.set(role, await admin.user(role));
});
afterAll(() => admin.close());

/** What each role gets: 403 is a no, whatever else is a yes of some kind. */
const table: [string, (asking: Asking) => ReturnType<Asking['get']>, Role[]][] = [
  ['see projects', (asking) => asking.get('/projects'), roles],
  [
    'make projects',
    (asking) => asking.post('/projects', { name: 'bank', defaultLocale: 'en' }),
    ['admin', 'publisher'],
  ],
  [
    'edit drafts',
    (asking) => asking.put('/projects/bank/versions/1/intents', { revision: 9, intents: [] }),
    ['admin', 'publisher', 'editor'],
  ],
  ['publish', (asking) => asking.post('/projects/bank/versions/1/publish'), ['admin', 'publisher']],
  [
    'roll back',
    (asking) => asking.post('/projects/bank/releases', { version: 99, reason: 'x' }),
    ['admin', 'publisher'],
  ],
  [
    'make channel keys',
    (asking) => asking.post('/projects/bank/keys', { name: 'x' }),
    ['admin', 'publisher'],
  ],
  [
    'edit apis',
    (asking) => asking.remove('/apis/nowhere', { revision: 1 }),
    ['admin', 'integrator'],
  ],
  ['see the environment', (asking) => asking.get('/environment'), ['admin', 'integrator']],
  [
    'set secrets',
    (asking) => asking.put('/environment/secrets/x', { value: 'y' }),
    ['admin', 'integrator'],
  ],
  ['manage users', (asking) => asking.get('/users'), ['admin']],
  ['export everything', (asking) => asking.get('/export'), ['admin']],
  ['read the log', (asking) => asking.get('/activity-log'), ['admin', 'auditor']],
  ['read sessions', (asking) => asking.get('/sessions'), roles],
  ['read approvals', (asking) => asking.get('/approvals'), ['admin', 'publisher', 'auditor']],
];

describe('roles', () => {
  it.each(table)('%s', async (_, ask, allowed) => {
    for (const role of roles) {
      const { status, body } = await ask(askers.get(role) as Asking);
      expect([role, status === 403]).toEqual([role, !allowed.includes(role)]);
      if (status === 403) expect(body.error.code).toBe('not_allowed');
    }
  });

  it('hold for one’s own projects alone: others are not there', async () => {
    const other = await admin.user('publisher', []);
    expect((await other.get('/projects')).body.total).toBe(0);
    for (const path of ['/projects/bank', '/projects/1/versions', '/projects/bank/export']) {
      expect([path, (await other.get(path)).status]).toEqual([path, 404]);
    }
    const own = await admin.user('publisher', ['bank']);
    expect((await own.get('/projects/bank')).status).toBe(200);
  });

  it('count at once when they change', async () => {
    const administrator = askers.get('admin') as Asking;
    const someone = await admin.user('editor');
    const { username } = (await someone.get('/me')).body;
    await administrator.patch(`/users/${username}`, { revision: 1, role: 'auditor' });
    expect((await someone.get('/activity-log')).status).toBe(200);
  });

  it('leave somebody who can administer', async () => {
    const fresh = await startAdminApp({ bank: false });
    const only = await fresh.administrator();
    const { status, body } = await only.patch('/users/admin', { revision: 1, role: 'viewer' });
    expect([status, body.error.code]).toEqual([409, 'last_administrator']);
    await fresh.close();
  });
});

describe('an import', () => {
  const importing = (role: Role, text: string) =>
    (askers.get(role) as Asking).post('/projects/import?dryRun=true', text, {
      'content-type': 'text/plain',
    });

  it('of nothing but a draft is for editors', async () => {
    const edited = bankFile.replace('"max": 3000', '"max": 100');
    expect((await importing('editor', edited)).body.projects).toEqual([
      { name: 'bank', version: 2, live: 1 },
    ]);
    expect((await importing('viewer', edited)).status).toBe(403);
  });

  it('that changes an api is for those who may edit apis', async () => {
    const edited = bankFile.replace('http://localhost:4010/balance', 'http://evil.example/balance');
    expect(edited).not.toBe(bankFile);
    expect((await importing('editor', edited)).status).toBe(403);
    expect((await importing('publisher', edited)).status).toBe(403);
    expect((await importing('admin', edited)).status).toBe(200);
  });

  it('that makes a project is for those who may', async () => {
    const renamed = bankFile.replace('"name": "bank"', '"name": "other_bank"');
    expect((await importing('editor', renamed)).status).toBe(403);
    expect((await importing('publisher', renamed)).body.differences).toContainEqual({
      entity: 'project',
      name: 'other_bank',
      change: 'added',
    });
  });
});
