import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bankFile, password, startAdminApp, type AdminApp, type Asking } from './client.ts';

let admin: AdminApp;
let administrator: Asking;
let auditor: Asking;
beforeAll(async () => {
  admin = await startAdminApp();
  administrator = await admin.administrator();
  auditor = await admin.user('auditor');
});
afterAll(() => admin.close());

interface Entry {
  sequence: number;
  actor: string;
  action: string;
  entityType: string;
  entityName: string | null;
  before: unknown;
  after: unknown;
}
async function newest(): Promise<Entry> {
  const { body } = await auditor.get('/activity-log?limit=1');
  return body.items[0] as Entry;
}

const revisionOf = async (path: string): Promise<number> =>
  (await administrator.get(path)).body.revision as number;
const state = async (verb: string) =>
  administrator.post(`/projects/walk/${verb}`, { revision: await revisionOf('/projects/walk') });
const hours = {
  name: 'opening_hours',
  examples: [{ localeCode: 'en', example: 'when are you open' }],
  answer: 'From nine to five.',
};
const api = { name: 'walk_api', url: 'https://walk.example/', method: 'GET' };
const version = '/projects/walk/versions';
let key = '';

/** Everything that somebody can do, with the entry that tells of it, in an order in which it can be done. */
const steps: [action: string, entityName: string | null, () => Promise<{ status: number }>][] = [
  [
    'project.created',
    'walk',
    () => administrator.post('/projects', { name: 'walk', defaultLocale: 'en' }),
  ],
  [
    'project.updated',
    'walk',
    () => administrator.patch('/projects/walk', { revision: 1, caption: 'Walk' }),
  ],
  ['project.disabled', 'walk', () => state('disable')],
  ['project.enabled', 'walk', () => state('enable')],
  [
    'version.updated.intent.created',
    'walk',
    () => administrator.put(`${version}/1/intents`, { revision: 1, intents: [hours] }),
  ],
  [
    'version.published',
    'walk',
    () => administrator.post(`${version}/1/publish`, { reason: 'Opening day' }),
  ],
  ['version.created', 'walk', () => administrator.post(version, {})],
  ['version.copied', 'walk', () => administrator.post(`${version}/1/copy`, {})],
  [
    'version.deleted',
    'walk',
    async () =>
      administrator.remove(`${version}/2`, { revision: await revisionOf(`${version}/2`) }),
  ],
  [
    'version.restored',
    'walk',
    async () =>
      administrator.post(`${version}/2/restore`, { revision: await revisionOf(`${version}/2`) }),
  ],
  [
    'project.taken-off',
    'walk',
    () => administrator.post('/projects/walk/releases', { version: null, reason: 'trying' }),
  ],
  [
    'version.released',
    'walk',
    () => administrator.post('/projects/walk/releases', { version: 1, reason: 'back again' }),
  ],
  [
    'channel-key.created',
    'walk: page',
    async () => {
      const answer = await administrator.post('/projects/walk/keys', { name: 'page' });
      key = answer.body.id as string;
      return answer;
    },
  ],
  ['channel-key.revoked', 'walk: page', () => administrator.remove(`/projects/walk/keys/${key}`)],
  ['project.exported', 'walk', () => administrator.get('/projects/walk/export')],
  ['installation.exported', null, () => administrator.get('/export')],
  [
    'project.imported',
    'bank',
    () =>
      administrator.post('/projects/import', bankFile.replace('"max": 3000', '"max": 100'), {
        'content-type': 'text/plain',
      }),
  ],
  ['project.deleted', 'walk', () => administrator.remove('/projects/walk', { revision: 4 })],
  ['project.restored', 'walk', () => state('restore')],
  ['api.created', 'walk_api', () => administrator.post('/apis', { api })],
  [
    'api.updated',
    'walk_api',
    () => administrator.put('/apis/walk_api', { revision: 1, api: { ...api, timeoutSeconds: 3 } }),
  ],
  ['api.deleted', 'walk_api', () => administrator.remove('/apis/walk_api', { revision: 2 })],
  [
    'environment.updated',
    null,
    async () =>
      administrator.patch('/environment', {
        revision: await revisionOf('/environment'),
        outboundAllow: ['localhost'],
      }),
  ],
  ['secret.set', 'walk', () => administrator.put('/environment/secrets/walk', { value: 'x' })],
  ['secret.deleted', 'walk', () => administrator.remove('/environment/secrets/walk')],
  [
    'user.created',
    'wanda',
    () => administrator.post('/users', { username: 'wanda', password, role: 'viewer' }),
  ],
  [
    'user.updated',
    'wanda',
    () => administrator.patch('/users/wanda', { revision: 1, role: 'editor' }),
  ],
  [
    'user.password-set',
    'wanda',
    () => administrator.patch('/users/wanda', { revision: 2, password: 'Kingfisher 42' }),
  ],
  [
    'user.signed-in',
    'wanda',
    () => admin.as(null).post('/login', { username: 'wanda', password: 'Kingfisher 42' }),
  ],
  [
    'user.password-changed',
    'wanda',
    async () => {
      const account = { username: 'wanda', password: 'Kingfisher 42' };
      const { body } = await admin.as(null).post('/login', account);
      const change = { password: 'Kingfisher 42', newPassword: 'Kingfisher 43' };
      return admin.as(body.token).post('/password', change);
    },
  ],
  [
    'session.read',
    'bank',
    async () => {
      const made = await administrator.post('/api/v1/sessions', { project: 'bank' });
      return auditor.get(`/sessions/${made.body.sessionId}`);
    },
  ],
];

describe('the activity log', () => {
  it('says which version was made live again, where it can be opened', async () => {
    await administrator.post('/projects/bank/releases', { version: 1, reason: 'once more' });
    expect(await newest()).toMatchObject({
      action: 'version.released',
      entityType: 'version',
      entityId: 'bank/1',
      entityName: 'bank',
    });
  });

  it.each(steps)('%s of %s', async (action, entityName, act) => {
    const before = await newest();
    const { status } = await act();
    expect(status).toBeLessThan(300);
    const entry = await newest();
    expect(entry.sequence).toBeGreaterThan(before.sequence);
    expect(entry).toMatchObject({ action, entityName });
  });

  it('user.sign-in-failed', async () => {
    await admin.as(null).post('/login', { username: 'wanda', password: 'wrong' });
    expect(await newest()).toMatchObject({ action: 'user.sign-in-failed', actor: 'wanda' });
  });

  it('is whole afterwards, and says what it can be filtered by', async () => {
    const { body: verified } = await auditor.get('/activity-log/verify');
    expect(verified).toMatchObject({ intact: true, broken: null });
    const { body } = await auditor.get('/activity-log/facets');
    expect(body.actions).toEqual(expect.arrayContaining(steps.map(([action]) => action)));
    expect(body.actors).toEqual(['admin', 'auditor-1', 'flare', 'wanda']);
    expect(body.entityTypes).toContain('channel-key');
  });
});

describe('the export of the activity log', () => {
  it('has the entries of the list, the oldest first, as JSON lines', async () => {
    const { body, headers } = await auditor.get('/activity-log/export?entityType=api');
    expect(headers['content-type']).toBe('application/x-ndjson; charset=utf-8');
    const lines = String(body).trim().split('\n');
    const entries = lines.map((text) => JSON.parse(text) as Entry);
    const { body: list } = await auditor.get('/activity-log?entityType=api');
    expect(entries.reverse()).toEqual(list.items);
    expect(entries.length).toBeGreaterThan(2);
  });

  it('is CSV where that is wanted, and computes nothing', async () => {
    await administrator.patch('/projects/walk', {
      revision: await revisionOf('/projects/walk'),
      caption: '=HYPERLINK("http://evil.example")',
    });
    const reason = '=1+1, "quoted"';
    await administrator.post('/projects/walk/releases', { version: 1, reason });
    const { body, headers } = await auditor.get('/activity-log/export?format=csv&q=walk');
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(headers['content-disposition']).toBe('attachment; filename="activity-log.csv"');
    const text = String(body);
    expect(text.startsWith('\uFEFFsequence,at,actor,')).toBe(true);
    expect(text).toContain(`,"'=1+1, ""quoted""",`);
    const { body: list } = await auditor.get('/activity-log?q=walk');
    expect(text.trim().split('\r\n')).toHaveLength(list.total + 1);
  });

  it('refuses a format that there isn’t, and an instant that is none', async () => {
    expect((await auditor.get('/activity-log/export?format=xlsx')).status).toBe(400);
    const bad = await auditor.get('/activity-log/export?from=yesterday');
    expect(bad.body.error.code).toBe('bad_instant');
  });

  it('goes on where a stretch of entries ends', async () => {
    await admin.context.database.pool.query(
      `INSERT INTO activity_entry (sequence, at, actor, action, entity_type, prev_hash, hash)
       SELECT n, now(), 'many', 'many.made', 'many', 'x', 'many-' || n
       FROM generate_series(100001, 101001) n`,
    );
    const { body } = await auditor.get('/activity-log/export?actor=many');
    const sequences = String(body)
      .trim()
      .split('\n')
      .map((text) => (JSON.parse(text) as Entry).sequence);
    expect(sequences).toEqual(Array.from({ length: 1001 }, (_, index) => 100_001 + index));
  });
});

describe('an auditor of some projects', () => {
  it('sees what an import of several did to theirs, and can hand on where it stands', async () => {
    const exported = async (name: string) =>
      (await administrator.get(`/projects/${name}/export`)).body as { project: object };
    const [bank, walk] = [await exported('bank'), await exported('walk')];
    const projects = [bank.project, { ...walk.project, caption: 'Imported' }];
    const answer = await administrator.post('/projects/import', {
      content: JSON.stringify({ projects }),
    });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    const limited = await admin.user('auditor', ['walk']);
    const { body: log } = await limited.get('/activity-log?action=project.imported&limit=1');
    expect(log.items[0]).toMatchObject({
      entityName: 'walk',
      after: { projects: [{ name: 'walk' }] },
    });
    expect(JSON.stringify(log.items[0])).not.toContain('bank');
    const { sequence } = log.items[0] as Entry;
    expect((await limited.get(`/activity-log/${sequence}`)).body).toEqual(log.items[0]);
    const { body: all } = await auditor.get('/activity-log?action=project.imported&limit=2');
    const theirs = (all.items as Entry[]).find(({ entityName }) => entityName === 'bank');
    expect((await auditor.get(`/activity-log/${String(theirs?.sequence)}`)).status).toBe(200);
    expect((await limited.get(`/activity-log/${String(theirs?.sequence)}`)).status).toBe(404);
  });

  it('sees what an import of the whole installation did to theirs', async () => {
    const { body: file } = await administrator.get('/export');
    const { projects } = file as { projects: { name: string; caption: string }[] };
    const content = JSON.stringify({
      ...file,
      projects: projects.map((one) => ({ ...one, caption: `${one.caption} again` })),
    });
    const answer = await administrator.post('/projects/import', { content });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    const limited = await admin.user('auditor', ['walk']);
    const { body: log } = await limited.get('/activity-log?action=project.imported&limit=1');
    expect(log.items[0]).toMatchObject({
      entityName: 'walk',
      after: { projects: [{ name: 'walk' }] },
    });
    const caption = { entity: 'project', name: 'walk', change: 'changed', path: 'caption' };
    expect(log.items[0].after.changes).toContainEqual(caption);
    expect(JSON.stringify(log.items[0])).not.toContain('"bank"');
    const { body: all } = await auditor.get('/activity-log?action=installation.imported&limit=1');
    expect(all.items[0].after.projects).toHaveLength(projects.length);
  });

  it('reads of those, and of what belongs to none', async () => {
    const limited = await admin.user('auditor', ['walk']);
    const { body } = await limited.get('/activity-log?limit=200&actor=admin');
    const names = new Set(body.items.map(({ entityName }: Entry) => entityName));
    const types = new Set(body.items.map(({ entityType }: Entry) => entityType));
    expect(names).toContain('walk: page');
    expect(names).toContain('walk_api');
    expect(names).not.toContain('bank');
    expect(names).not.toContain('bank: demo');
    expect(types).not.toContain('installation');
    const { body: facets } = await limited.get('/activity-log/facets');
    expect(facets.entityTypes).not.toContain('session');
    const { body: exported } = await limited.get('/activity-log/export?q=bank');
    expect(exported).toBe('');
    expect((await limited.get('/activity-log?entityType=session')).body.total).toBe(0);
    expect((await limited.get('/activity-log/verify')).status).toBe(200);
  });
});
