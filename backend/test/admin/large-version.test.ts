import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { largeProject } from '../../bench/ui/large-project.ts';
import { startAdminApp, type AdminApp, type Asking } from './client.ts';

let admin: AdminApp;
let administrator: Asking;
beforeAll(async () => {
  admin = await startAdminApp({ bank: false });
  administrator = await admin.administrator();
  await administrator.post('/projects', { name: 'large', defaultLocale: 'en' });
});
afterAll(() => admin.close());

const path = '/projects/large/versions/1/intents';
const [version] = largeProject.file().project.versions;
const intents = (version?.intents ?? []).map(({ name, examples = [] }) => ({
  name,
  examples: examples.map(({ locale_code: localeCode, example }) => ({ localeCode, example })),
}));

describe('a version of 200 intents with 50 examples in each of three languages', () => {
  it('is saved as a whole, and comes back in its order', async () => {
    const { status } = await administrator.put(path, { revision: 1, intents });
    expect(status).toBe(200);
    const { items } = (await administrator.get(path)).body;
    expect(items).toHaveLength(200);
    expect(items[199]).toMatchObject(intents[199] ?? {});
    const names = intents.map(({ name }) => name).toReversed();
    await administrator.put(`${path}-order`, { revision: 2, names });
    const { body } = await administrator.get('/projects/large/versions/1?examples=false');
    expect(body.content.intents.map(({ name }: { name: string }) => name)).toEqual(names);
  }, 60_000);

  it('says how much may be sent where more is', async () => {
    const detectionPrompt = 'a'.repeat(17 * 1024 * 1024);
    const late = [{ name: 'one', detectionPrompt }];
    const { status, body } = await administrator.put(path, { revision: 3, intents: late });
    expect([status, body.error]).toEqual([
      413,
      {
        code: 'body_too_large',
        message: 'The body is too large: at most 16 MB are taken.',
        details: { limitBytes: 16_777_216 },
      },
    ]);
  });
});
