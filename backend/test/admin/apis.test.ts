import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAdminApp, type AdminApp, type Asking } from './client.ts';

let admin: AdminApp;
let root: Asking;
let integrator: Asking;
let viewer: Asking;
beforeAll(async () => {
  admin = await startAdminApp();
  root = await admin.administrator();
  integrator = await admin.user('integrator');
  viewer = await admin.user('viewer');
});
afterAll(() => admin.close());

const copyOfBank = async () => {
  const { body } = await root.post('/projects/bank/versions/1/copy');
  return body.no as number;
};

describe('the sample answer of an api', () => {
  const sample = '/apis/balance/sample';

  it('is kept as it came, replaced and forgotten', async () => {
    await integrator.remove(sample);
    expect(await integrator.get(sample)).toMatchObject({ status: 204, body: '' });
    expect((await integrator.get('/apis/nothing/sample')).status).toBe(404);
    const body = '{"balance": 1234.5, "owner": "İrem \\u0000 ok"}';
    const kept = await integrator.put(sample, { status: 200, body });
    expect(kept).toMatchObject({ status: 200, body: { status: 200, body } });
    expect((await viewer.get(sample)).body).toEqual(kept.body);
    expect(kept.body.savedBy).toBe('integrator-1');
    await root.put(sample, { status: 503, body: '<html>' });
    expect((await viewer.get(sample)).body).toMatchObject({ status: 503, savedBy: 'admin' });
    expect((await integrator.remove(sample)).status).toBe(204);
    expect((await integrator.remove(sample)).status).toBe(404);
  });

  it('holds a mebibyte and no more', async () => {
    const body = `"${'"'.repeat(1_048_574)}"`;
    expect((await integrator.put(sample, { status: 200, body })).status).toBe(200);
    expect((await viewer.get(sample)).body.body).toBe(body);
    expect((await integrator.put(sample, { status: 200, body: `${body} ` })).status).toBe(400);
  });

  it('is refused where nobody could keep it, or nobody may', async () => {
    expect((await integrator.put(sample, { status: 99, body: '' })).status).toBe(400);
    expect((await integrator.put(sample, { status: 200, body: 'a\0b' })).status).toBe(400);
    expect((await viewer.put(sample, { status: 200, body: '{}' })).status).toBe(403);
    expect((await integrator.put('/apis/nothing/sample', { status: 200, body: '' })).status).toBe(
      404,
    );
    const halved = await integrator.put(sample, { status: 200, body: 'a\ud83d' });
    expect(halved.body.body).toBe('a\ufffd');
  });

  it('is logged without its words, and never exported', async () => {
    await integrator.put(sample, { status: 200, body: '{"iban": "TR33 0006"}' });
    const { body } = await root.get('/activity-log?entityType=api&action=api.sample');
    expect(body.items[0]).toMatchObject({ action: 'api.sample-saved', entityName: 'balance' });
    expect(JSON.stringify(body.items)).not.toContain('TR33');
    expect(JSON.stringify((await root.get('/projects/bank/export')).body)).not.toContain('TR33');
  });
});

describe('where an api is used', () => {
  it('names intents with the state of their versions', async () => {
    const no = await copyOfBank();
    const { body } = await viewer.get('/apis/transfer/usage');
    const use = { project: 'bank', intent: 'transfer_money' };
    expect(body.items).toMatchObject([
      { ...use, version: no, published: false, live: false },
      { ...use, version: 1, published: true, live: true },
    ]);
    await root.remove(`/projects/bank/versions/${no}`, { revision: 1 });
    expect((await viewer.get('/apis/transfer/usage')).body.items).toHaveLength(1);
  });

  it('says nothing of projects that one may not see', async () => {
    const stranger = await admin.user('viewer', []);
    expect((await stranger.get('/apis/transfer/usage')).body.items).toEqual([]);
    expect((await stranger.get('/apis/nothing/usage')).status).toBe(404);
  });
});

describe('deleting an api', () => {
  it('is refused while a draft calls it, and says where', async () => {
    const no = await copyOfBank();
    const refused = await integrator.remove('/apis/transfer', { revision: 1 });
    expect(refused.status).toBe(409);
    expect(refused.body.error).toMatchObject({
      code: 'api_in_use',
      details: { uses: [{ project: 'bank', version: no, intent: 'transfer_money' }], hidden: 0 },
    });
    const stranger = await admin.user('integrator', []);
    const { error } = (await stranger.remove('/apis/transfer', { revision: 1 })).body;
    expect(error.details).toEqual({ uses: [], hidden: 1 });
    await root.remove(`/projects/bank/versions/${no}`, { revision: 1 });
    const reason = 'Money is sent by another one';
    expect((await integrator.remove('/apis/transfer', { revision: 1, reason })).status).toBe(200);
    const log = await root.get('/activity-log?action=api.deleted&entityId=transfer');
    expect(log.body.items[0]).toMatchObject({ actor: 'integrator-1', reason });
    await integrator.post('/apis/transfer/restore', { revision: 2 });
  });
});

describe('changing an api', () => {
  it('neither deletes it nor brings it back', async () => {
    const { body } = await root.get('/apis/transfer');
    const api = { ...body.api, deleted: true, timeoutSeconds: 9 };
    const saved = await integrator.put('/apis/transfer', { revision: body.revision, api });
    expect(saved.body.api).toMatchObject({ deleted: false, timeoutSeconds: 9 });
  });

  it('says of a name that it belongs to a deleted one', async () => {
    const { body } = await root.get('/apis/balance');
    const api = { ...body.api, name: 'rates' };
    expect((await integrator.post('/apis', { api })).status).toBe(201);
    expect((await integrator.post('/apis', { api })).body.error).toMatchObject({
      code: 'api_name_taken',
    });
    await integrator.remove('/apis/rates', { revision: 1 });
    expect((await integrator.post('/apis', { api })).body.error).toMatchObject({
      code: 'api_name_deleted',
    });
  });
});

describe('two people at one api', () => {
  it('shows the second what is there now', async () => {
    const { body } = await root.get('/apis/balance');
    const put = (asking: Asking, url: string) =>
      asking.put('/apis/balance', { revision: body.revision, api: { ...body.api, url } });
    expect((await put(root, 'http://localhost:4010/one')).status).toBe(200);
    const late = await put(integrator, 'http://localhost:4010/two');
    expect(late.status).toBe(409);
    expect(late.body.error.details).toMatchObject({
      revision: body.revision + 1,
      changedBy: 'admin',
      present: { url: 'http://localhost:4010/one', timeoutSeconds: 5 },
    });
  });
});
