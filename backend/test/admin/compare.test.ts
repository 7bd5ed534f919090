import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAdminApp, type AdminApp, type Asking } from './client.ts';

let admin: AdminApp;
let administrator: Asking;
beforeAll(async () => {
  admin = await startAdminApp();
  administrator = await admin.administrator();
});
afterAll(() => admin.close());

const differences = async (path: string) => {
  const { body } = await administrator.get(`/projects/${path}/diff`);
  return body;
};

describe('a draft beside the live version', () => {
  it('differs in nothing when it was just copied', async () => {
    const { body: copy } = await administrator.post('/projects/bank/versions/1/copy', {});
    expect(await differences(`bank/versions/${copy.no}`)).toEqual({
      from: 1,
      to: copy.no,
      differences: [],
    });
  });

  it('says who changed what, also in an api that it calls', async () => {
    const editor = await admin.user('editor');
    const { body: copy } = await administrator.post('/projects/bank/versions/1/copy', {});
    const path = `/projects/bank/versions/${copy.no}`;
    const { body } = await administrator.get(`${path}/intents`);
    const intent = body.items.find(({ action }: { action: string | null }) => action);
    const examples = [...intent.examples, { localeCode: 'en', example: 'something new' }];
    await editor.put(`${path}/intents/${intent.name}`, {
      revision: 1,
      intent: { ...intent, examples },
    });
    const { body: api } = await administrator.get(`/apis/${intent.action}`);
    await administrator.put(`/apis/${intent.action}`, {
      revision: api.revision,
      api: { ...api.api, timeoutSeconds: 77 },
    });
    const found = await differences(`bank/versions/${copy.no}`);
    expect(found.differences).toEqual([
      {
        entity: 'intent',
        name: `bank/${copy.no}/${intent.name}`,
        change: 'changed',
        path: 'examples.en',
        before: [],
        after: ['something new'],
        by: 'editor-1',
        at: expect.any(String),
      },
      {
        entity: 'api',
        name: intent.action,
        change: 'changed',
        path: 'timeout_seconds',
        before: expect.any(Number),
        after: 77,
        by: 'admin',
        at: expect.any(String),
      },
    ]);
  });

  it('is all new where nothing is live', async () => {
    await administrator.post('/projects', { name: 'shop', defaultLocale: 'en' });
    await administrator.put('/projects/shop/versions/1/intents/hours', {
      revision: 1,
      intent: { name: 'hours', answer: 'Nine to five.' },
    });
    const { from, differences: all } = await differences('shop/versions/1');
    expect(from).toBe(0);
    expect(all.map(({ name, change }: { name: string; change: string }) => [name, change])).toEqual(
      [
        ['shop/1', 'added'],
        ['shop/1/hours', 'added'],
      ],
    );
  });
});
