import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileInWorker } from '../../src/administration/flow-compiler.ts';
import { createPublishing } from '../../src/administration/publishing.ts';
import { bankFile, startAdminApp, type AdminApp, type Asking } from './client.ts';

let admin: AdminApp;
let administrator: Asking;
beforeAll(async () => {
  admin = await startAdminApp({ bank: false });
  administrator = await admin.administrator();
});
afterAll(() => admin.close());

const actor = { username: 'boris', address: null };
const api = (name: string, url = 'http://shop.test/') => ({ name, url, method: 'GET' });

/** Publishes the first version of a project while something happens. */
async function publishWhile(project: string, happens: () => Promise<unknown>) {
  const { store, languages, events } = admin.context;
  const publishing = createPublishing({
    store,
    languages,
    events,
    compile: async (input) => {
      const flow = await compileInWorker(input);
      await happens();
      return flow;
    },
  });
  const { id } = (await administrator.get(`/projects/${project}`)).body;
  return publishing.publish({ projectId: id, no: 1, actor, reason: null });
}

async function makeShop(name: string): Promise<void> {
  await administrator.post('/projects', { name, defaultLocale: 'en' });
  await administrator.post('/apis', { api: api(`${name}_order`) });
  await administrator.post('/apis', { api: api(`${name}_other`) });
  const examples = [{ localeCode: 'en', example: 'I want to order' }];
  const intents = [{ name: 'order', examples, action: `${name}_order` }];
  await administrator.put(`/projects/${name}/versions/1/intents`, { revision: 1, intents });
}

const liveOf = async (project: string) =>
  (await administrator.get(`/projects/${project}`)).body.live?.version ?? null;

describe('what is published', () => {
  it('is what was checked: an api saved meanwhile stops it', async () => {
    await makeShop('shop');
    const change = () =>
      administrator.put('/apis/shop_order', {
        revision: 1,
        api: api('shop_order', 'http://elsewhere.test/'),
      });
    await expect(publishWhile('shop', change)).rejects.toMatchObject({
      status: 409,
      code: 'changed_meanwhile',
      details: { apis: [{ name: 'shop_order', changedBy: 'admin' }] },
    });
    expect(await liveOf('shop')).toBeNull();
  });

  it('may be published when an api changed that it doesn’t call', async () => {
    await makeShop('kiosk');
    await publishWhile('kiosk', () =>
      administrator.put('/apis/kiosk_other', {
        revision: 1,
        api: api('kiosk_other', 'http://elsewhere.test/'),
      }),
    );
    expect(await liveOf('kiosk')).toBe(1);
  });

  it('is not published when the project’s settings changed meanwhile', async () => {
    await makeShop('hotel');
    const change = () =>
      administrator.patch('/projects/hotel', { revision: 1, timezone: 'Europe/Istanbul' });
    await expect(publishWhile('hotel', change)).rejects.toMatchObject({
      code: 'changed_meanwhile',
    });
  });

  it('is not published when what a flow takes from the environment changed meanwhile', async () => {
    await makeShop('bakery');
    const change = async () => {
      const { revision, session } = (await administrator.get('/environment')).body;
      const wanted = { ...session, idleMinutes: 7 };
      const { status } = await administrator.patch('/environment', { revision, session: wanted });
      expect(status).toBe(200);
    };
    await expect(publishWhile('bakery', change)).rejects.toMatchObject({
      code: 'changed_meanwhile',
      message: expect.stringContaining('The environment was changed by admin') as string,
    });
    expect(await liveOf('bakery')).toBeNull();
  });
});

describe('a publication', () => {
  /** A project's publications, as the metrics count them. */
  const counted = async (project: string) => {
    const { text } = await admin.context.events.metrics();
    const line = text
      .split('\n')
      .find((one) => one.includes(`versions_published_total{project="${project}"}`));
    return Number(line?.split(' ').at(-1) ?? 0);
  };

  it('is counted once it is kept', async () => {
    await makeShop('market');
    expect((await administrator.post('/projects/market/versions/1/publish', {})).status).toBe(200);
    expect(await counted('market')).toBe(1);
  });

  it('of an import is counted once it is kept, and not in a dry run', async () => {
    const content = bankFile;
    const dry = await administrator.post('/import?dryRun=true', { content });
    expect(dry.body).toMatchObject({ applied: false, projects: [{ name: 'bank', live: 1 }] });
    expect(await counted('bank')).toBe(0);
    await administrator.post('/import', { content });
    expect(await counted('bank')).toBe(1);
  });
});
