import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAdminApp, type AdminApp, type Asking } from './client.ts';

let admin: AdminApp;
let administrator: Asking;
beforeAll(async () => {
  admin = await startAdminApp();
  administrator = await admin.administrator();
});
afterAll(() => admin.close());

/** A new project with an empty draft. */
async function newProject(name: string): Promise<void> {
  const { status } = await administrator.post('/projects', {
    name,
    defaultLocale: 'en',
    caption: name,
  });
  expect(status).toBe(201);
}

const hours = {
  name: 'opening_hours',
  examples: [
    { localeCode: 'en', example: 'when are you open' },
    { localeCode: 'en', example: 'opening hours please' },
  ],
  answer: 'From nine to five.',
};

/** A project with a version that can be published; the draft's revision is 2. */
async function readyProject(name: string): Promise<void> {
  await newProject(name);
  const { status } = await administrator.put(`/projects/${name}/versions/1/intents`, {
    revision: 1,
    intents: [hours],
  });
  expect(status).toBe(200);
}

describe('projects', () => {
  it.each([
    ['values', { en: ['One second, {{variables.name}}.'] }],
    ['nothing', { en: [' '] }],
    ['too much', { en: ['a'.repeat(201)] }],
    ['too many', { en: Array.from({ length: 11 }, () => 'One second.') }],
  ])('have no phrase for a pause with %s', async (_, fillers) => {
    const { status, body } = await administrator.post('/projects', {
      name: 'phrases',
      defaultLocale: 'en',
      voice: { fillers },
    });
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain('fillers');
  });

  it('are made with an empty draft, listed, searched and sorted', async () => {
    await newProject('alpha');
    const created = await administrator.get('/projects/alpha');
    expect(created.body).toMatchObject({ name: 'alpha', live: null, versionCount: 1, revision: 1 });
    const listed = await administrator.get('/projects?q=alp&sort=-name&limit=1');
    expect(listed.body).toMatchObject({ total: 1, nextCursor: null });
    const first = await administrator.get('/projects?limit=1&sort=name');
    expect(first.body.items).toHaveLength(1);
    const next = await administrator.get(
      `/projects?limit=1&sort=name&cursor=${first.body.nextCursor}`,
    );
    expect(next.body.items[0].name).not.toBe(first.body.items[0].name);
  });

  it('were changed last when one of their versions was', async () => {
    await newProject('older');
    await newProject('newer');
    const editor = await admin.user('editor');
    await editor.put('/projects/older/versions/1/intents', { revision: 1, intents: [hours] });
    const { body } = await administrator.get('/projects?sort=-lastUpdateDate&limit=2');
    expect(body.items).toMatchObject([
      { name: 'older', lastUpdateUser: expect.stringMatching('^editor') },
      { name: 'newer' },
    ]);
    const { body: one } = await administrator.get('/projects/older');
    expect(one.lastUpdateDate).toBe(body.items[0].lastUpdateDate);
    expect(one.lastUpdateUser).toBe(body.items[0].lastUpdateUser);
    const { body: next } = await administrator.get(
      `/projects?sort=-lastUpdateDate&limit=1&cursor=${body.nextCursor}`,
    );
    expect(next.total).toBe(body.total);
    expect(body.items.map(({ name }: { name: string }) => name)).not.toContain(next.items[0]?.name);
    const { body: oldest } = await administrator.get('/projects?sort=lastUpdateDate');
    expect(oldest.items.at(-1).name).toBe('older');
  });

  it('have names of their own', async () => {
    const { status, body } = await administrator.post('/projects', {
      name: 'bank',
      defaultLocale: 'en',
    });
    expect([status, body.error.code]).toEqual([409, 'project_name_taken']);
  });

  it('refuse a lost update, and say who changed what', async () => {
    await newProject('beta');
    const change = (caption: string) =>
      administrator.patch('/projects/beta', { revision: 1, caption });
    expect((await change('first')).body).toMatchObject({ caption: 'first', revision: 2 });
    const late = await change('second');
    expect(late.status).toBe(409);
    expect(late.body.error).toMatchObject({
      code: 'revision_conflict',
      details: { revision: 2, changedBy: 'admin', present: { caption: 'first' } },
    });
  });

  it('keep what a change does not name, and refuse what makes no sense', async () => {
    await newProject('gamma');
    const patch = (fields: object) =>
      administrator.patch('/projects/gamma', { revision: 1, ...fields });
    expect((await patch({ timezone: 'Mars/Base' })).body.error.code).toBe('unknown_timezone');
    expect((await patch({ supportedLocales: ['tr'] })).body.error.code).toBe(
      'default_locale_not_supported',
    );
    expect((await patch({ colour: 'red' })).status).toBe(400);
    const processors = [{ name: 'pronunciation', settings: { words: { en: { IBAN: 1 } } } }];
    expect((await patch({ voice: { processors } })).body.error).toMatchObject({
      code: 'invalid_content',
      details: [{ path: 'voice.processors[0].settings.words.en.IBAN' }],
    });
    for (const interruptible of ['no', { sumary: false }, { summary: 'no' }]) {
      const { status, body } = await patch({ voice: { interruptible } });
      expect([status, body.error.code]).toEqual([400, 'invalid_request']);
      expect(body.error.details[0].path).toContain('interruptible');
    }
    const voice = {
      silenceSeconds: 9,
      fillers: { en: ['One second.', 'Nearly there.'] },
      interruptible: { summary: false },
    };
    const { body } = await patch({ voice });
    expect(body).toMatchObject({ caption: 'gamma', voice });
    expect(body.voice.interruptible).toEqual({ summary: false });
  });

  it('are filtered by whether they are enabled, and by what they speak', async () => {
    await newProject('lambda');
    await administrator.post('/projects', {
      name: 'mu',
      defaultLocale: 'de',
      supportedLocales: ['de', 'tr'],
    });
    await administrator.post('/projects/mu/disable', { revision: 1 });
    const names = async (query: string) => {
      const { body } = await administrator.get(`/projects?limit=200&${query}`);
      return body.items.map(({ name }: { name: string }) => name);
    };
    expect(await names('enabled=false')).toEqual(['mu']);
    expect(await names('enabled=true')).not.toContain('mu');
    expect(await names('locale=de')).toEqual(['mu']);
    expect(await names('locale=tr')).toEqual(['bank', 'mu']);
    expect(await names('locale=en&enabled=true')).toContain('lambda');
  });

  it('are taken off when they are deleted, and keep their name', async () => {
    await readyProject('nu');
    await administrator.post('/projects/nu/versions/1/publish', {});
    const { body: live } = await administrator.get('/projects/nu');
    const reason = 'No longer needed';
    const deleted = await administrator.remove('/projects/nu', { revision: live.revision, reason });
    expect(deleted.body).toMatchObject({ deleted: true, live: null });
    expect((await administrator.get('/projects/nu/releases')).body.items[0]).toMatchObject({
      version: null,
      reason,
    });
    const { body: log } = await administrator.get('/activity-log?action=project.deleted&q=nu');
    expect(log.items[0]).toMatchObject({ before: { live: 1 }, after: { live: null }, reason });
    const again = await administrator.post('/projects', { name: 'nu', defaultLocale: 'en' });
    expect([again.status, again.body.error.code]).toEqual([409, 'project_name_deleted']);
    expect(again.body.error.message).toContain('Restore it');
    const { revision } = deleted.body;
    const restored = await administrator.post('/projects/nu/restore', { revision });
    expect(restored.body).toMatchObject({ deleted: false, live: null });
  });

  it('are deleted softly, and come back', async () => {
    await newProject('delta');
    const deleted = await administrator.remove('/projects/delta', { revision: 1 });
    expect(deleted.body.deleted).toBe(true);
    expect((await administrator.get('/projects?q=delta')).body.total).toBe(0);
    expect((await administrator.get('/projects?q=delta&deleted=true')).body.total).toBe(1);
    const restored = await administrator.post('/projects/delta/restore', { revision: 2 });
    expect(restored.body.deleted).toBe(false);
  });
});

describe('a draft', () => {
  it('is edited intent by intent, with a revision', async () => {
    await newProject('shop');
    const put = (name: string, intent: object, revision: number) =>
      administrator.put(`/projects/shop/versions/1/intents/${name}`, { revision, intent });
    expect((await put('opening_hours', hours, 1)).body).toEqual({ no: 1, revision: 2 });
    const renamed = { ...hours, name: 'hours' };
    expect((await put('opening_hours', renamed, 2)).body.revision).toBe(3);
    expect((await put('opening_hours', hours, 2)).body.error.code).toBe('revision_conflict');
    const { body } = await administrator.get('/projects/shop/versions/1/intents');
    expect(body.items.map((intent: { name: string }) => intent.name)).toEqual(['hours']);
    const general = { welcomeText: { en: 'Hello' }, understanding: 'local' };
    const patched = await administrator.patch('/projects/shop/versions/1', {
      revision: 3,
      general,
    });
    expect(patched.body.revision).toBe(4);
    const version = await administrator.get('/projects/shop/versions/1');
    expect(version.body.content).toMatchObject({ ...general, intents: [{ name: 'hours' }] });
    const removed = await administrator.remove('/projects/shop/versions/1/intents/hours', {
      revision: 4,
    });
    expect(removed.body.revision).toBe(5);
  });

  it.each([
    [
      'two parameters of one name',
      {
        parameters: [
          { name: 'a', type: 'str' },
          { name: 'a', type: 'int' },
        ],
      },
      409,
      'parameter_name_taken',
    ],
    ['an unknown api', { action: 'nowhere' }, 422, 'invalid_content'],
    [
      'a broken regular expression',
      { parameters: [{ name: 'a', type: 'str', validationRegex: '(' }] },
      422,
      'invalid_content',
    ],
    ['an unknown dependency', { dependencies: ['login'] }, 422, 'invalid_content'],
    [
      'a type that there is not',
      { parameters: [{ name: 'a', type: 'colour' }] },
      400,
      'invalid_request',
    ],
    ['an unknown field', { parameterz: [] }, 400, 'invalid_request'],
    ['a NUL character', { answer: 'a\0b' }, 400, 'bad_character'],
  ])('refuses %s', async (_, fields, status, code) => {
    const intent = { ...hours, ...fields };
    const answer = await administrator.put('/projects/bank/versions/1/intents/opening_hours', {
      revision: 1,
      intent,
    });
    const copy = await administrator.post('/projects/bank/versions/1/copy', {});
    const draft = `/projects/bank/versions/${copy.body.no}/intents/opening_hours`;
    const refused = await administrator.put(draft, { revision: 1, intent });
    expect([refused.status, refused.body.error.code]).toEqual([status, code]);
    expect(answer.status).toBe(status === 400 ? 400 : 409);
  });
});

describe('publishing', () => {
  it('makes a version live and keeps it as it is', async () => {
    await readyProject('clinic');
    const published = await administrator.post('/projects/clinic/versions/1/publish', {
      revision: 2,
      reason: 'Opening day',
    });
    expect(published.body).toMatchObject({
      no: 1,
      published: true,
      live: true,
      publishedBy: 'admin',
    });
    const edit = await administrator.put('/projects/clinic/versions/1/intents', {
      revision: 2,
      intents: [],
    });
    expect([edit.status, edit.body.error.code]).toEqual([409, 'published_version']);
    const again = await administrator.post('/projects/clinic/versions/1/publish', {});
    expect(again.body.error.code).toBe('published_version');
  });

  it('is blocked by errors, which it names', async () => {
    await newProject('empty');
    const { status, body } = await administrator.post('/projects/empty/versions/1/publish', {});
    expect([status, body.error.code]).toEqual([422, 'version_has_errors']);
    expect(body.error.details[0]).toMatchObject({ severity: 'error', code: 'nothing_to_do' });
    const { findings } = (await administrator.get('/projects/empty/versions/1/lint')).body;
    expect(findings).toContainEqual(body.error.details[0]);
  });

  it('is refused to whoever looked at an older revision', async () => {
    await readyProject('late');
    const { body } = await administrator.post('/projects/late/versions/1/publish', { revision: 1 });
    expect(body.error.code).toBe('revision_conflict');
  });

  it('goes back and forward by releases, and takes a project off', async () => {
    await readyProject('hotel');
    await administrator.post('/projects/hotel/versions/1/publish', {});
    const { body: copy } = await administrator.post('/projects/hotel/versions/1/copy', {
      caption: 'Second',
    });
    expect(copy).toMatchObject({ no: 2, caption: 'Second', published: false });
    const answer = { ...hours, answer: 'Always.' };
    await administrator.put('/projects/hotel/versions/2/intents', {
      revision: 1,
      intents: [answer],
    });
    const { body: diff } = await administrator.get('/projects/hotel/versions/1/diff?to=2');
    expect(diff.differences).toContainEqual({
      entity: 'intent',
      name: 'hotel/2/opening_hours',
      change: 'changed',
      path: 'answer',
      before: 'From nine to five.',
      after: 'Always.',
      by: 'admin',
      at: expect.any(String),
    });
    await administrator.post('/projects/hotel/versions/2/publish', {});
    const release = (version: number | null) =>
      administrator.post('/projects/hotel/releases', { version, reason: 'trying' });
    expect((await release(1)).body.items[0]).toMatchObject({ version: 1, live: true });
    expect((await administrator.get('/projects/hotel')).body.live.version).toBe(1);
    expect((await release(null)).body.items[0]).toMatchObject({ version: null, live: false });
    expect((await administrator.get('/projects/hotel')).body.live).toBeNull();
    const { body: log } = await administrator.get(
      '/activity-log?entityType=project&action=project.taken-off',
    );
    expect(log.items[0]).toMatchObject({
      actor: 'admin',
      before: { live: 1 },
      after: { live: null },
    });
  });
});

describe('channel keys', () => {
  it('are shown once, and can be revoked', async () => {
    const { body: key } = await administrator.post('/projects/bank/keys', { name: 'website' });
    expect(key.key).toMatch(/^flare_/);
    const { body: list } = await administrator.get('/projects/bank/keys');
    expect(JSON.stringify(list)).not.toContain(key.key);
    expect(list.items.map(({ name }: { name: string }) => name)).toContain('website');
    expect(await admin.context.access.authenticate(`Bearer ${key.key}`)).toMatchObject({
      kind: 'key',
    });
    expect(
      (await administrator.remove(`/projects/bank/keys/${key.id}`)).body.revokedAt,
    ).not.toBeNull();
    await expect(admin.context.access.authenticate(`Bearer ${key.key}`)).rejects.toMatchObject({
      status: 401,
    });
    expect((await administrator.remove('/projects/bank/keys/nonsense')).status).toBe(400);
  });
});

describe('a disabled project', () => {
  it('is closed to its keys whatever version they ask for', async () => {
    const { access } = admin.context;
    const { body: key } = await administrator.post('/projects/bank/keys', { name: 'kiosk' });
    const caller = await access.authenticate(`Bearer ${key.key}`);
    await administrator.post('/projects/bank/releases', { version: null, reason: 'closing' });
    expect(await access.choose('bank', 1, caller)).toMatchObject({ version: 1 });
    const { body: project } = await administrator.get('/projects/bank');
    await administrator.post('/projects/bank/disable', { revision: project.revision });
    await expect(access.choose('bank', 1, caller)).rejects.toMatchObject({
      code: 'project_disabled',
    });
  });
});
