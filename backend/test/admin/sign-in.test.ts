import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import jsonwebtoken from 'jsonwebtoken';
import { password, startAdminApp, type AdminApp } from './client.ts';

let admin: AdminApp;
beforeAll(async () => {
  admin = await startAdminApp({ bank: false });
});
afterAll(() => admin.close());

const signIn = (username: string, secret: string) =>
  admin.as(null).post('/login', { username, password: secret });

async function addUser(username: string, mustChangePassword = false): Promise<void> {
  const { store, passwords } = admin.context;
  const passwordHash = await passwords.hash(password);
  await store.transaction((transaction) =>
    store.users.insertUser(transaction, {
      username,
      passwordHash,
      role: 'viewer',
      projects: null,
      mustChangePassword,
    }),
  );
}

describe('signing in', () => {
  it('gives a token, its end and the user, whatever the case of the name', async () => {
    const { status, body } = await signIn('ADMIN', password);
    expect(status).toBe(200);
    expect(body.user).toEqual({
      username: 'admin',
      role: 'admin',
      projects: null,
      mustChangePassword: false,
    });
    expect(Date.parse(body.expiresAt)).toBeGreaterThan(Date.now());
    expect((await admin.as(body.token).get('/me')).body.username).toBe('admin');
  });

  it('says the same of a wrong password and of an unknown user', async () => {
    const [wrong, unknown] = [
      await signIn('admin', 'not it at all'),
      await signIn('nobody', 'not it at all'),
    ];
    expect(wrong.status).toBe(401);
    expect(unknown.body).toEqual(wrong.body);
    expect(wrong.body.error.code).toBe('wrong_credentials');
  });

  it('locks an account after five wrong passwords, also for the right one', async () => {
    await addUser('lena');
    for (let attempt = 0; attempt < 5; attempt += 1) await signIn('lena', 'guess number x');
    const { status, body } = await signIn('lena', password);
    expect(status).toBe(429);
    expect(body.error.code).toBe('account_locked');
    expect(body.error.details.retryAfterSeconds).toBeGreaterThan(800);
    const user = await (await admin.administrator()).get('/users/lena');
    expect(user.body.lockedUntil).not.toBeNull();
    const unlocked = await (
      await admin.administrator()
    ).patch('/users/lena', { revision: user.body.revision, unlock: true });
    expect(unlocked.body.lockedUntil).toBeNull();
    expect((await signIn('lena', password)).status).toBe(200);
  });

  it('locks a name that nobody has just so, whatever its case, and keeps only its mark', async () => {
    const { desk, store } = admin.context;
    const tryName = (name: string) =>
      desk.signIn(name, 'guess', { address: null, requestId: null });
    for (const name of ['ghost', 'Ghost', 'GHOST', 'ghost', 'gHost']) {
      await expect(tryName(name)).rejects.toMatchObject({ code: 'wrong_credentials' });
    }
    await expect(tryName('ghost')).rejects.toMatchObject({ code: 'account_locked' });
    const marks = await store.read.$queryRaw<{ hash: string }[]>`SELECT hash FROM unknown_name`;
    const bytes = createHash('sha256').update('ghost').digest();
    for (const { hash } of marks) {
      expect([bytes.toString('hex'), bytes.toString('base64'), 'ghost']).not.toContain(hash);
    }
    expect(marks.length).toBeGreaterThan(0);
  });

  it('refuses a disabled account, and ends its tokens', async () => {
    await addUser('mert');
    const { body } = await signIn('mert', password);
    const administrator = await admin.administrator();
    const { revision } = (await administrator.get('/users/mert')).body;
    await administrator.patch('/users/mert', { revision, disabled: true });
    expect((await admin.as(body.token).get('/me')).status).toBe(401);
    expect((await signIn('mert', password)).body.error.code).toBe('account_disabled');
  });
});

describe('a token', () => {
  it('is needed for everything but signing in', async () => {
    for (const path of ['/me', '/projects', '/users', '/activity-log', '/environment', '/export']) {
      const { status, body } = await admin.as(null).get(path);
      expect([path, status, body.error.code]).toEqual([path, 401, 'not_signed_in']);
    }
  });

  it('is no longer good after signing out', async () => {
    const { body } = await signIn('admin', password);
    expect((await admin.as(body.token).post('/logout')).status).toBe(204);
    expect((await admin.as(body.token).get('/me')).status).toBe(401);
  });

  it('is exchanged for a new one, and ends', async () => {
    const { body } = await signIn('admin', password);
    const renewed = await admin.as(body.token).post('/refresh');
    expect(renewed.status).toBe(200);
    expect((await admin.as(renewed.body.token).get('/me')).status).toBe(200);
    expect((await admin.as(body.token).get('/me')).status).toBe(401);
  });

  it('is refused when somebody else signed it, nobody did, or its time is over', async () => {
    const { jwtSecret } = admin.context.environment;
    const payload = { sub: 'admin', gen: 1, jti: 'x', iss: 'flare', aud: 'admin' };
    const inAnHour = Math.floor(Date.now() / 1000) + 3600;
    const forged = [
      jsonwebtoken.sign({ ...payload, exp: inAnHour }, 'another secret that is long enough'),
      jsonwebtoken.sign({ ...payload, exp: inAnHour }, null as never, { algorithm: 'none' }),
      jsonwebtoken.sign({ ...payload, exp: inAnHour - 7200 }, jwtSecret),
      jsonwebtoken.sign({ ...payload, aud: 'other', exp: inAnHour }, jwtSecret),
      jsonwebtoken.sign({ ...payload, gen: 0, exp: inAnHour }, jwtSecret),
      'not-a-token',
    ];
    for (const token of forged) expect((await admin.as(token).get('/me')).status).toBe(401);
    const good = jsonwebtoken.sign({ ...payload, exp: inAnHour }, jwtSecret);
    expect((await admin.as(good).get('/me')).status).toBe(200);
  });
});

describe('a password that has to be changed', () => {
  it('is changed before anything else can be done', async () => {
    await addUser('ayse', true);
    const { body } = await signIn('ayse', password);
    expect(body.user.mustChangePassword).toBe(true);
    const ayse = admin.as(body.token);
    expect((await ayse.get('/projects')).body.error.code).toBe('password_change_required');
    expect((await ayse.get('/me')).status).toBe(200);
    const change = (newPassword: string, present = password) =>
      ayse.post('/password', { password: present, newPassword });
    expect((await change('Kingfisher 42', 'wrong one here')).status).toBe(401);
    expect((await change('short')).status).toBe(400);
    expect((await change('aaaaaaaaaaaa')).body.error.code).toBe('password_too_weak');
    expect((await change('my name is ayse')).body.error.code).toBe('password_too_weak');
    expect((await change(password)).body.error.code).toBe('password_unchanged');
    const changed = await change('Kingfisher 42');
    expect(changed.body.user.mustChangePassword).toBe(false);
    expect((await admin.as(changed.body.token).get('/projects')).status).toBe(200);
    expect((await ayse.get('/me')).status).toBe(401);
    expect((await signIn('ayse', password)).status).toBe(401);
  });
});
