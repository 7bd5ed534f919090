import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAdminApp, type AdminApp, type Asking } from './client.ts';

let admin: AdminApp;
let administrator: Asking;
beforeAll(async () => {
  admin = await startAdminApp();
  administrator = await admin.administrator();
});
afterAll(() => admin.close());

describe('the outline of a version', () => {
  it('is that of the version without its examples, each time that somebody has changed something', async () => {
    const { body: copy } = await administrator.post('/projects/bank/versions/1/copy', {});
    const path = `/projects/bank/versions/${copy.no}`;
    const outline = async () => (await administrator.get(`${path}?examples=false`)).body;
    const expectWhole = async () => {
      const { body: whole } = await administrator.get(path);
      const intents = whole.content.intents.map((intent: { examples?: unknown }) => ({
        ...intent,
        examples: undefined,
      }));
      const { exampleCounts, ...rest } = await outline();
      expect(rest).toEqual({ ...whole, content: { ...whole.content, intents } });
      return exampleCounts;
    };

    const before = await expectWhole();
    const { body } = await administrator.get(`${path}/intents`);
    const [intent] = body.items;
    const examples = [...intent.examples, { localeCode: 'en', example: 'something new' }];
    await administrator.put(`${path}/intents/${intent.name}`, {
      revision: 1,
      intent: { ...intent, caption: 'Another caption', examples },
    });
    const after = await expectWhole();
    expect(after[intent.name].en).toBe(before[intent.name].en + 1);
    expect((await outline()).content.intents[0].caption).toBe('Another caption');

    await administrator.post(`${path}/publish`, { reason: 'tried' });
    await expectWhole();
    expect((await outline()).live).toBe(true);
    await administrator.post('/projects/bank/versions/1/publish', { reason: 'back' });
    await expectWhole();
  });

  it('stays that of its own project', async () => {
    const { status } = await administrator.get('/projects/bank/versions/999?examples=false');
    expect(status).toBe(404);
  });
});
