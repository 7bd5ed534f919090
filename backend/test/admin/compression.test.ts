import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { password, startAdminApp, type AdminApp } from './client.ts';

let admin: AdminApp;

beforeAll(async () => {
  admin = await startAdminApp();
});
afterAll(() => admin.close());

async function read(path: string) {
  const signIn = { username: 'admin', password };
  const { token } = (await admin.as(null).post('/login', signIn)).body as { token: string };
  const headers = { authorization: `Bearer ${token}`, 'accept-encoding': 'gzip' };
  return admin.app.inject({ url: `/api/admin${path}`, headers });
}

describe('an answer of the administration', () => {
  it('is compressed where it is long', async () => {
    const answer = await read('/projects/bank/versions/1');
    expect(answer.headers['content-encoding']).toBe('gzip');
    const text = gunzipSync(answer.rawPayload).toString();
    expect(JSON.parse(text)).toMatchObject({ no: 1 });
    expect(answer.rawPayload.length).toBeLessThan(text.length / 2);
  });

  it('goes as it is where it is short', async () => {
    const answer = await read('/me');
    expect(answer.headers['content-encoding']).toBeUndefined();
    expect(answer.json()).toMatchObject({ username: 'admin' });
  });
});
