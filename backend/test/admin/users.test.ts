import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { password, startAdminApp, type AdminApp, type Asking } from './client.ts';

let admin: AdminApp;
let administrator: Asking;
beforeAll(async () => {
  admin = await startAdminApp();
  administrator = await admin.administrator();
});
afterAll(() => admin.close());

const signIn = (username: string, secret = password) =>
  admin.as(null).post('/login', { username, password: secret });
const make = (username: string, fields: object = {}) =>
  administrator.post('/users', { username, password, role: 'viewer', ...fields });

describe('users', () => {
  it('are made for some projects or for all, and choose a password of their own first', async () => {
    const { status, body } = await make('deniz', { role: 'editor', projects: ['bank'] });
    expect(status).toBe(201);
    expect(body).toMatchObject({ username: 'deniz', projects: ['bank'], mustChangePassword: true });
    expect(JSON.stringify(body)).not.toContain('assword_hash');
    const signedIn = await signIn('deniz');
    expect(signedIn.body.user.mustChangePassword).toBe(true);
    const { status: early } = await admin.as(signedIn.body.token).get('/projects');
    expect(early).toBe(403);
  });

  it.each([
    ['a name that is taken, in another case', { username: 'DENIZ' }, 409, 'username_taken'],
    ['a project that there is not', { username: 'x1', projects: ['zoo'] }, 422, 'unknown_project'],
    ['a role that there is not', { username: 'x2', role: 'king' }, 400, 'invalid_request'],
    ['a password without strength', { username: 'x3', password: 'aaaaaaaaaa' }, 422, undefined],
    ['a name with spaces', { username: 'x 4' }, 400, 'invalid_request'],
  ])('are refused with %s', async (_, fields, status, code = 'password_too_weak') => {
    const answer = await make('x0', fields);
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
  });

  it('are listed, searched and sorted', async () => {
    await make('ada', { role: 'auditor' });
    const names = async (query: string) => {
      const { body } = await administrator.get(`/users?${query}`);
      return body.items.map(({ username }: { username: string }) => username);
    };
    expect(await names('sort=username')).toEqual(['ada', 'admin', 'deniz']);
    expect(await names('sort=-username&limit=1')).toEqual(['deniz']);
    expect(await names('sort=createdAt')).toEqual(['admin', 'deniz', 'ada']);
    expect(await names('sort=role')).toEqual(['admin', 'ada', 'deniz']);
    expect(await names('q=AD')).toEqual(['ada', 'admin']);
  });

  it('who are disabled are out at once, in conversations too, and may come back', async () => {
    await make('emre', { role: 'editor' });
    await administrator.patch('/users/emre', { revision: 1, password: 'Kingfisher 42' });
    const first = await signIn('emre', 'Kingfisher 42');
    const change = { password: 'Kingfisher 42', newPassword: 'Kingfisher 43' };
    const { body } = await admin.as(first.body.token).post('/password', change);
    const emre = admin.as(body.token);
    const opened = await emre.post('/api/v1/sessions', { project: 'bank' });
    expect(opened.status).toBe(201);
    const session = `/api/v1/sessions/${opened.body.sessionId}`;
    const { revision } = (await administrator.get('/users/emre')).body;
    await administrator.patch('/users/emre', { revision, disabled: true });
    expect((await emre.get('/me')).status).toBe(401);
    expect((await emre.get(session)).status).toBe(401);
    expect((await emre.post('/api/v1/sessions', { project: 'bank' })).status).toBe(401);
    await administrator.patch('/users/emre', { revision: revision + 1, disabled: false });
    expect((await emre.get('/me')).status).toBe(401);
    expect((await signIn('emre', 'Kingfisher 43')).status).toBe(200);
  });
});

describe('an administrator', () => {
  it('can’t disable themselves, even where there is another one', async () => {
    await make('ahmet', { role: 'admin' });
    const { status, body } = await administrator.patch('/users/Admin', {
      revision: 1,
      disabled: true,
    });
    expect([status, body.error.code]).toEqual([409, 'own_account']);
    expect((await administrator.get('/me')).status).toBe(200);
  });

  it('can be disabled and demoted by another one, but not the last', async () => {
    const disabled = await administrator.patch('/users/ahmet', { revision: 1, disabled: true });
    expect(disabled.body.disabled).toBe(true);
    const demoted = await administrator.patch('/users/admin', { revision: 1, role: 'viewer' });
    expect([demoted.status, demoted.body.error.code]).toEqual([409, 'last_administrator']);
    expect((await administrator.get('/users/admin')).body).toMatchObject({
      role: 'admin',
      revision: 1,
    });
  });
});

describe('the last administrator of all projects', () => {
  it('doesn’t limit themselves to some, even beside another one of some', async () => {
    await make('piece', { role: 'admin', projects: ['bank'] });
    const answer = await administrator.patch('/users/admin', { revision: 1, projects: ['bank'] });
    expect([answer.status, answer.body.error?.code]).toEqual([409, 'last_administrator']);
    const { body } = await administrator.get('/users/admin');
    expect(body).toMatchObject({ projects: null, revision: 1 });
  });
});

describe('a file of users', () => {
  const project = (name: string) => ({ name, default_locale: 'en', versions: [] });
  const content = async (projects: object[], user: object) => {
    const password_hash = await admin.context.passwords.hash(password);
    const users = [{ role: 'admin', password_hash, ...user }];
    return { content: JSON.stringify({ projects, config: { users } }) };
  };

  it.each([
    ['all', {}],
    ['another', { projects: ['bank', 'elsewhere'] }],
  ])('makes nobody of %s for an administrator of some projects', async (_, fields) => {
    await administrator.post('/projects', { name: 'elsewhere', defaultLocale: 'en' });
    const limited = await admin.user('admin', ['bank']);
    const bank = (await limited.get('/projects/bank/export')).body.project as object;
    const file = await content([bank], { username: 'nova', ...fields });
    const { status, body } = await limited.post('/import', file);
    expect([status, body.error?.code]).toEqual([403, 'beyond_own_projects']);
    expect((await administrator.get('/users/nova')).status).toBe(404);
  });

  it('makes users of these projects for them', async () => {
    const limited = await admin.user('admin', ['bank']);
    const bank = (await limited.get('/projects/bank/export')).body.project as object;
    const file = await content([bank], { username: 'orhan', projects: ['bank'] });
    expect((await limited.post('/import', file)).status).toBe(200);
    expect((await administrator.get('/users/orhan')).body.projects).toEqual(['bank']);
  });

  it('leaves an entry for each in the log, also with several projects', async () => {
    const file = await content([project('one'), project('two')], { username: 'silent' });
    expect((await administrator.post('/import', file)).status).toBe(200);
    const { body } = await administrator.get('/activity-log?action=user.created&limit=1');
    expect(body.items[0]).toMatchObject({
      actor: 'admin',
      entityId: 'silent',
      after: { role: 'admin', projects: null },
    });
    expect(JSON.stringify(body.items[0])).not.toContain('assword_hash');
  });
});

describe('a name that nobody has', () => {
  it('gets the answers of one that somebody has', async () => {
    await make('known');
    const answers = async (username: string) => {
      const seen: unknown[] = [];
      for (let attempt = 0; attempt < 6; attempt += 1) {
        const { status, body } = await signIn(username, 'guess number x');
        const { code, message } = body.error;
        seen.push([status, code, message]);
      }
      return seen;
    };
    const [known, unknown] = [await answers('known'), await answers('stranger')];
    expect(unknown).toEqual(known);
    expect(known.at(-1)).toMatchObject([429, 'account_locked', expect.any(String)]);
  });
});

describe('an administrator of some projects', () => {
  let limited: Asking;
  const wanted = { username: 'nil', password, role: 'admin' };
  beforeAll(async () => {
    limited = await admin.user('admin', ['bank']);
  });

  it.each([
    ['all', {}],
    ['all, said so', { projects: null }],
    ['another', { projects: ['bank', 'elsewhere'] }],
  ])('makes nobody of %s', async (_, fields) => {
    const { status, body } = await limited.post('/users', { ...wanted, ...fields });
    expect([status, body.error.code]).toEqual([403, 'beyond_own_projects']);
  });

  it('makes and changes users of these', async () => {
    const made = await limited.post('/users', { ...wanted, projects: ['bank'] });
    expect(made.status).toBe(201);
    const path = '/users/nil';
    expect((await limited.patch(path, { revision: 1, role: 'viewer' })).status).toBe(200);
    const widened = await limited.patch(path, { revision: 2, projects: null });
    expect([widened.status, widened.body.error.code]).toEqual([403, 'beyond_own_projects']);
    expect((await administrator.get(path)).body.projects).toEqual(['bank']);
  });

  it.each([
    ['password', { password: 'Kingfisher 42' }],
    ['state', { disabled: true }],
    ['projects', { projects: ['bank'] }],
  ])('leaves the %s of somebody of all projects alone', async (_, change) => {
    const { revision } = (await administrator.get('/users/admin')).body as { revision: number };
    const { status, body } = await limited.patch('/users/admin', { revision, ...change });
    expect([status, body.error.code]).toEqual([403, 'beyond_own_projects']);
  });
});
