import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAdminApp, type AdminApp, type Asking } from './client.ts';

let admin: AdminApp;
let administrator: Asking;
beforeAll(async () => {
  admin = await startAdminApp({ bank: false });
  administrator = await admin.administrator();
});
afterAll(() => admin.close());

const names = ['bank', 'appointments', 'order-status'];
const make = (template: string, name: string, fields: object = {}, asking = administrator) =>
  asking.post('/projects', { name, template, defaultLocale: 'en', ...fields });

describe('templates', () => {
  it('are for somebody who may not make their apis once these are there', async () => {
    const publisher = await admin.user('publisher');
    const refused = await make('order-status', 'early', {}, publisher);
    expect([refused.status, refused.body.error.code]).toEqual([403, 'template_needs_apis']);
    expect(refused.body.error.message).toContain('(order_status, cancel_order)');
    expect((await administrator.get('/projects/early')).status).toBe(404);
    expect((await make('order-status', 'first')).status).toBe(201);
    expect((await make('order-status', 'second', {}, publisher)).status).toBe(201);
    const { body } = await administrator.get('/activity-log?action=api.created');
    expect(body.total).toBe(2);
  });

  it('are listed with what they hold', async () => {
    const { body } = await administrator.get('/templates');
    expect(body.items.map(({ name }: { name: string }) => name)).toEqual(names);
    expect(body.items[2]).toMatchObject({
      caption: { tr: 'Sipariş durumu' },
      locales: ['en', 'tr', 'ru'],
      intents: [{ name: 'track_order' }, { name: 'cancel_order' }],
      apis: ['order_status', 'cancel_order'],
    });
  });

  it.each(names.flatMap((name) => ['en', 'tr', 'ru'].map((locale) => [name, locale])))(
    '%s makes a project in %s that is published without a finding',
    async (template = '', locale = '') => {
      const project = `${template}_${locale}`.replace('-', '_');
      const created = await make(template, project, { defaultLocale: locale });
      expect(created.status).toBe(201);
      expect(created.body).toMatchObject({ supportedLocales: [locale], live: null });
      const { body } = await administrator.get(`/projects/${project}/versions/1`);
      const others = ['en', 'tr', 'ru'].filter((one) => one !== locale);
      const text = JSON.stringify(body.content);
      for (const other of others) expect(text).not.toContain(`"${other}":`);
      const lint = await administrator.get(`/projects/${project}/versions/1/lint`);
      const { findings } = lint.body as { findings: { code: string }[] };
      // Their addresses are made up: whether names lead anywhere depends on the network.
      expect(findings.filter(({ code }) => !code.startsWith('host_'))).toEqual([]);
      const published = await administrator.post(`/projects/${project}/versions/1/publish`, {});
      expect(published.body).toMatchObject({ published: true, live: true });
      const session = await administrator.post('/api/v1/sessions', { project, locale });
      expect(session.status).toBe(201);
      expect(session.body.reply.text).toBe(body.content.welcomeText[locale]);
    },
  );

  it.each(names)(
    '%s brings a sample answer for each of its apis, which they can read',
    async (template) => {
      const { body } = await administrator.get('/templates');
      const { apis } = body.items.find(({ name }: { name: string }) => name === template);
      for (const name of apis as string[]) {
        const sample = (await administrator.get(`/apis/${name}/sample`)).body;
        const { api } = (await administrator.get(`/apis/${name}`)).body;
        const answer = { status: sample.status, body: sample.body };
        const read = (await administrator.post(`/apis/${name}/read-answer`, { api, ...answer }))
          .body;
        expect(read.errorMapping).toBeNull();
        for (const { problem } of read.variables) expect(problem).toBeNull();
      }
      const state = await administrator.get('/apis/order_status/sample');
      expect(JSON.parse(state.body.body)).toMatchObject({ state: 'on its way' });
    },
  );

  it('give what wasn’t asked for, and take what was', async () => {
    const { body } = await make('appointments', 'praxis', {
      caption: 'Praxis',
      supportedLocales: ['en', 'ru'],
      fourEyes: true,
    });
    expect(body).toMatchObject({
      caption: 'Praxis',
      icon: 'event_available',
      description: 'Finds free times, books an appointment, cancels one.',
      fourEyes: true,
    });
  });

  it('are refused where they make no sense', async () => {
    const unknown = await make('zoo', 'zoo');
    expect([unknown.status, unknown.body.error.code]).toEqual([422, 'unknown_template']);
    const german = await make('bank', 'german', { defaultLocale: 'de' });
    expect([german.status, german.body.error.code]).toEqual([422, 'template_locale_missing']);
    const { body: api } = await administrator.get('/apis/balance');
    await administrator.remove('/apis/balance', { revision: api.revision });
    const deleted = await make('bank', 'late');
    expect([deleted.status, deleted.body.error.code]).toEqual([409, 'api_deleted']);
  });
});
