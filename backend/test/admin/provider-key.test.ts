import { afterAll, beforeAll, expect, it } from 'vitest';
import { startAdminApp, type AdminApp } from './client.ts';

let admin: AdminApp;

beforeAll(async () => {
  admin = await startAdminApp({ bank: false });
});
afterAll(() => admin.close());

it("a provider's key is never taken along to another address", async () => {
  const asking = await admin.administrator();
  const change = async (llmProvider: object) => {
    const { revision } = (await asking.get('/environment')).body as { revision: number };
    return asking.patch('/environment', { revision, llmProvider });
  };
  const model = { name: 'spark', settings: {}, endpoint: 'https://models.example/v1' };
  const elsewhere = { ...model, endpoint: 'https://elsewhere.example/v1' };
  expect((await change({ ...model, apiKey: 'k-123' })).status).toBe(200);
  expect((await change({ ...model, settings: { temperature: 0.5 } })).body).toMatchObject({
    llmProvider: { hasApiKey: true },
  });
  const refused = await change(elsewhere);
  expect([refused.status, refused.body.error.code]).toEqual([422, 'key_needed']);
  expect((await change({ ...elsewhere, apiKey: null })).body).toMatchObject({
    llmProvider: { hasApiKey: false },
  });
});

it('a file that has another address for a provider leaves its key behind, and says so', async () => {
  const asking = await admin.administrator();
  const { revision } = (await asking.get('/environment')).body as { revision: number };
  const model = { name: 'spark', settings: {}, endpoint: 'https://models.example/v1' };
  await asking.patch('/environment', { revision, llmProvider: { ...model, apiKey: 'k-123' } });
  const bring = (endpoint: string) =>
    asking.post('/import', {
      config: { llm_provider: { name: 'spark', api_key: null, endpoint, settings: {} } },
      projects: [],
      apis: [],
    });
  const hasKey = async () => (await asking.get('/environment')).body.llmProvider.hasApiKey;
  expect((await bring(model.endpoint)).body.warnings).toEqual([]);
  expect(await hasKey()).toBe(true);
  const { status, body } = await bring('https://elsewhere.example/v1');
  expect([status, body.warnings.map(({ code }: { code: string }) => code)]).toEqual([
    200,
    ['key_needed'],
  ]);
  expect(await hasKey()).toBe(false);
});
