import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAdminApp, type AdminApp, type Asking } from './client.ts';

let admin: AdminApp;
let ayse: Asking;
let boris: Asking;
beforeAll(async () => {
  admin = await startAdminApp();
  [ayse, boris] = [await admin.user('editor'), await admin.user('publisher')];
});
afterAll(() => admin.close());

const look = (asking: Asking, place: string, editing = false) =>
  asking.post('/presence', { place, editing });
const place = 'bank/1/transfer_money';

describe('presence', () => {
  it('tells each who else is there, and whether they are editing', async () => {
    expect((await look(ayse, place, true)).body).toEqual({ others: [] });
    const { body } = await look(boris, place);
    expect(body.others).toMatchObject([{ username: 'editor-1', editing: true }]);
    expect((await look(ayse, place, false)).body.others).toMatchObject([
      { username: 'publisher-2', editing: false },
    ]);
    const again = await look(boris, place);
    expect(again.body.others[0]).toMatchObject({ editing: false, since: body.others[0].since });
    expect((await look(boris, 'bank/1/general')).body).toEqual({ others: [] });
  });

  it('forgets who left, and who hasn’t been heard of for half a minute', async () => {
    const { status } = await ayse.remove('/presence', { place });
    expect(status).toBe(204);
    expect((await look(boris, place)).body.others).toEqual([]);
    await look(ayse, place);
    const longAgo = new Date(Date.now() - 31_000);
    const { presence } = admin.context.store.read;
    await presence.updateMany({ where: { username: 'editor-1' }, data: { seenAt: longAgo } });
    expect((await look(boris, place)).body.others).toEqual([]);
    expect(await presence.count({ where: { username: 'editor-1' } })).toBe(0);
  });

  it('is nobody’s business who may not see the project', async () => {
    const stranger = await admin.user('editor', []);
    await look(ayse, place);
    expect((await look(stranger, place, true)).body).toEqual({ others: [] });
    expect((await look(ayse, place)).body.others).toMatchObject([{ username: 'publisher-2' }]);
    await look(await admin.administrator(), 'environment');
    expect((await look(ayse, 'environment')).body).toEqual({ others: [] });
    expect((await admin.as(null).post('/presence', { place, editing: true })).status).toBe(401);
  });

  it('leaves nothing in the activity log', async () => {
    const { body } = await (await admin.administrator()).get('/activity-log?q=presence');
    expect(body.total).toBe(0);
  });
});
