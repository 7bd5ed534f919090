import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

describe('a user name', () => {
  it('stands for itself alone, whatever its signs mean to the database', async () => {
    await addUser('a_b');
    await addUser('axb');
    expect((await signIn('%', password)).status).toBe(401);
    expect((await signIn('a_b', password)).body.user.username).toBe('a_b');
    const { get } = await admin.administrator();
    expect((await get('/users/a_b')).body.username).toBe('a_b');
    expect((await get('/users/_dmin')).status).toBe(404);
    expect((await get('/users?q=_')).body.items).toMatchObject([{ username: 'a_b' }]);
  });
});

describe('a conversation', () => {
  it('is not for somebody whose password has to be changed first', async () => {
    await addUser('nils', true);
    const { body } = await signIn('nils', password);
    const answer = await admin.as(body.token).post('/api/v1/tickets');
    expect([answer.status, answer.body.error.code]).toEqual([403, 'password_change_required']);
  });
});

describe('the activity log of coming and going', () => {
  it('holds who signed in and who failed to, without what was typed', async () => {
    await addUser('greta');
    await signIn('greta', 'my secret guess');
    await signIn('my secret slip', 'my secret guess');
    await signIn('greta', password);
    const { get } = await admin.administrator();
    const { body } = await get('/activity-log?limit=10');
    const entries: { actor: string; action: string; reason: string | null }[] = body.items;
    const told = entries.slice(1, 4).map(({ actor, action, reason }) => [actor, action, reason]);
    expect(told).toEqual([
      ['greta', 'user.signed-in', null],
      ['unknown', 'user.sign-in-failed', 'unknown_user'],
      ['greta', 'user.sign-in-failed', 'wrong_password'],
    ]);
    expect(JSON.stringify(body)).not.toContain('my secret');
    expect((await get('/activity-log/verify')).body.intact).toBe(true);
  });

  it('does not make the configuration look newer than it is', async () => {
    const { get } = await admin.administrator();
    const before = (await get('/export')).body.last_update_date;
    await signIn('admin', password);
    expect((await get('/export')).body.last_update_date).toBe(before);
    const { body } = await get('/activity-log?action=installation.exported');
    expect(body.total).toBe(2);
  });
});

describe('changing one’s password', () => {
  it('is locked like signing in after five wrong ones', async () => {
    await addUser('emil');
    const { body } = await signIn('emil', password);
    const emil = admin.as(body.token);
    const change = (present: string) =>
      emil.post('/password', { password: present, newPassword: 'Kingfisher 42' });
    for (let attempt = 0; attempt < 5; attempt += 1) await change('guess number x');
    expect((await change(password)).body.error.code).toBe('account_locked');
  });
});
