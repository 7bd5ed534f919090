import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAdminApp, type AdminApp, type Asking } from './client.ts';

let admin: AdminApp;
let ayse: Asking;
let boris: Asking;
let editor: Asking;

beforeAll(async () => {
  admin = await startAdminApp({ bank: false });
  ayse = await admin.administrator();
  boris = await admin.user('publisher');
  editor = await admin.user('editor');
});
afterAll(() => admin.close());

const hours = { name: 'hours', answer: 'Nine to five.' };
const put = (who: Asking, project: string, no: number, answer: string, revision: number) =>
  who.put(`/projects/${project}/versions/${no}/intents/hours`, {
    revision,
    intent: { ...hours, answer },
  });
const publish = async (who: Asking, project: string, no: number) => {
  const { status, body } = await who.post(`/projects/${project}/versions/${no}/publish`, {});
  return status === 200 ? 'published' : body.error.code;
};

describe('a project with four eyes', () => {
  it('is not published by those who made or edited the version', async () => {
    await ayse.post('/projects', { name: 'shop', defaultLocale: 'en', fourEyes: true });
    await put(editor, 'shop', 1, 'Nine to five.', 1);
    expect(await publish(ayse, 'shop', 1)).toBe('four_eyes');
    await put(boris, 'shop', 1, 'Ten to five.', 2);
    expect(await publish(boris, 'shop', 1)).toBe('four_eyes');
    expect(await publish(await admin.user('publisher'), 'shop', 1)).toBe('published');
  });

  it('counts those who edited the draft that a version was copied from', async () => {
    await ayse.post('/projects', { name: 'clinic', defaultLocale: 'en', fourEyes: true });
    await put(boris, 'clinic', 1, 'Nine to five.', 1);
    await editor.post('/projects/clinic/versions/1/copy', {});
    expect(await publish(boris, 'clinic', 2)).toBe('four_eyes');
    expect(await publish(ayse, 'clinic', 2)).toBe('four_eyes');
    const third = await admin.user('publisher');
    expect(await publish(third, 'clinic', 1)).toBe('published');
    await editor.post('/projects/clinic/versions/1/copy', {});
    expect(await publish(boris, 'clinic', 3)).toBe('published');
  });

  it('counts those who edited the draft that a file was imported over', async () => {
    await ayse.post('/projects', { name: 'museum', defaultLocale: 'en', fourEyes: true });
    await put(boris, 'museum', 1, 'Nine to five.', 1);
    const { body: file } = await boris.get('/projects/museum/export');
    await boris.remove('/projects/museum/versions/1', { revision: 2 });
    const third = await admin.user('publisher');
    await third.post('/projects/museum/versions', {});
    file.project.versions[0].caption = 'As a file';
    const bringIn = async () => {
      const { body } = await editor.post('/import', { content: JSON.stringify(file) });
      return body.projects[0].version as number;
    };
    expect(await bringIn()).toBe(3);
    expect(await publish(boris, 'museum', 3)).toBe('four_eyes');
    expect(await publish(third, 'museum', 3)).toBe('four_eyes');
    expect(await publish(await admin.user('publisher'), 'museum', 3)).toBe('published');
    file.project.versions[0].caption = 'Once more';
    expect(await publish(boris, 'museum', await bringIn())).toBe('four_eyes');
    file.project.versions[0].no = 3;
    file.project.versions[0].caption = 'Over what is published';
    const over = await bringIn();
    const { body: log } = await ayse.get('/activity-log?action=version.imported&limit=1');
    expect(log.items[0]).toMatchObject({
      entityId: `museum/${over}`,
      after: { version: over, over: [3, 4] },
    });
  });

  it('is made one, or none any more, by those who may publish', async () => {
    await ayse.post('/projects', { name: 'hotel', defaultLocale: 'en' });
    const change = (who: Asking, fourEyes: boolean, revision: number) =>
      who.patch('/projects/hotel', { revision, fourEyes });
    expect((await change(editor, true, 1)).status).toBe(403);
    expect((await editor.patch('/projects/hotel', { revision: 1, caption: 'Inn' })).status).toBe(
      200,
    );
    expect((await change(boris, true, 2)).body.fourEyes).toBe(true);
    await put(ayse, 'hotel', 1, 'Nine to five.', 1);
    expect(await publish(ayse, 'hotel', 1)).toBe('four_eyes');
    await change(boris, false, 3);
    expect(await publish(ayse, 'hotel', 1)).toBe('published');
  });

  it('keeps what they did before from those who take it away', async () => {
    await ayse.post('/projects', { name: 'bakery', defaultLocale: 'en', fourEyes: true });
    await put(boris, 'bakery', 1, 'Nine to five.', 1);
    await boris.patch('/projects/bakery', { revision: 1, fourEyes: false });
    expect(await publish(boris, 'bakery', 1)).toBe('four_eyes');
    await boris.post('/projects/bakery/versions/1/copy', {});
    expect(await publish(boris, 'bakery', 2)).toBe('four_eyes');
    await boris.post('/projects/bakery/versions', {});
    await put(boris, 'bakery', 3, 'Ten to five.', 1);
    expect(await publish(boris, 'bakery', 3)).toBe('published');
    expect(await publish(ayse, 'bakery', 1)).toBe('published');
  });
});
