import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bankFile, startAdminApp, type AdminApp, type Asking } from './client.ts';

let admin: AdminApp;
let administrator: Asking;
beforeAll(async () => {
  admin = await startAdminApp();
  administrator = await admin.administrator();
});
afterAll(() => admin.close());

const importing = (text: string, dryRun = false) =>
  administrator.post(`/projects/import${dryRun ? '?dryRun=true' : ''}`, text, {
    'content-type': 'text/plain',
  });

describe('a file that can’t be imported', () => {
  it.each([
    ['malformed JSON', '{ "project": ', 400, 'malformed_file', /line 1, column/],
    ['nothing', ' ', 400, 'file_missing', /Send the file/],
    [
      'an unknown key',
      bankFile.replace('"timezone"', '"timezome"'),
      422,
      'invalid_configuration',
      /Unknown key "timezome"/,
    ],
    [
      'a broken regular expression',
      bankFile.replace('"validation_regex": ', '"validation_regex": "(", "x": '),
      422,
      'invalid_configuration',
      /line \d+, column \d+/,
    ],
    [
      'an address that can’t be allowed',
      bankFile.replace('"127.0.0.1/32"', '"127.0.0.1/33"'),
      422,
      'invalid_configuration',
      /no host name, address or network .*line 29, column \d+/,
    ],
    [
      'an unknown api',
      bankFile.replace('"action": "transfer"', '"action": "transferr"'),
      422,
      'invalid_configuration',
      /no api named "transferr"/,
    ],
  ])('%s', async (_, text, status, code, message) => {
    const answer = await importing(text);
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
    expect(answer.body.error.message).toMatch(message);
  });

  it('as JSON in a field is taken too', async () => {
    const { body } = await administrator.post('/import?dryRun=true', { content: bankFile });
    expect(body).toMatchObject({
      applied: false,
      projects: [{ name: 'bank', version: null, live: 1 }],
    });
  });
});

describe('requests that make no sense', () => {
  it.each([
    ['malformed JSON', '{"name": ', 400, 'malformed_json'],
    ['another shape', '{"name": 5}', 400, 'invalid_request'],
    [
      'a NUL character',
      '{"name": "x", "defaultLocale": "en", "caption": "a\\u0000b"}',
      400,
      'bad_character',
    ],
    ['a name that is a path', '{"name": "../x", "defaultLocale": "en"}', 400, 'invalid_request'],
  ])('%s', async (_, text, status, code) => {
    const answer = await administrator.post('/projects', text, {
      'content-type': 'application/json',
    });
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
  });

  it.each([
    ['/projects/nowhere', 404, 'project_not_found'],
    ['/projects/%00', 400, 'bad_character'],
    ['/projects/99999999999999999999', 404, 'project_not_found'],
    ['/projects/bank/versions/77', 404, 'version_not_found'],
    ['/projects/bank/versions/9999999999', 400, 'invalid_request'],
    ['/projects?cursor=%25%25', 400, 'bad_cursor'],
    ['/projects?sort=passwordHash', 400, 'unknown_sort'],
    ['/projects?limit=100000', 400, 'invalid_request'],
    ['/apis/nowhere', 404, 'api_not_found'],
    ['/users/nobody', 404, 'user_not_found'],
    ['/sessions/nothing', 404, 'session_not_found'],
    ['/activity-log?from=yesterday', 400, 'bad_instant'],
    ['/activity-log?from=-200000-01-01T00:00:00Z', 400, 'bad_instant'],
    ['/projects/bank/versions/1/diff?to=99999999999', 400, 'invalid_request'],
    ['/projects/%F0%9F', 400, 'malformed_request'],
    ['/nothing', 404, 'not_found'],
  ])('GET %s', async (path, status, code) => {
    const answer = await administrator.get(path);
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
  });

  it('are refused where they nest without end', async () => {
    const nested = '['.repeat(50_000) + ']'.repeat(50_000);
    const answer = await admin
      .as(null)
      .post('/login', `{"username":${nested}}`, { 'content-type': 'application/json' });
    expect([answer.status, answer.body.error.code]).toEqual([400, 'too_deep']);
  });

  it('are refused where a version’s number is none', async () => {
    const answer = await administrator.post('/api/v1/sessions', { project: 'bank', version: 1e14 });
    expect([answer.status, answer.body.error.code]).toEqual([400, 'invalid_request']);
  });

  it.each(['http://localhost', 'localhost:80', '10.0.0.0/33', 'two words'])(
    'are refused where “%s” is to be called',
    async (entry) => {
      const { body: present } = await administrator.get('/environment');
      const { revision } = present;
      const change = { revision, outboundAllow: ['localhost', entry] };
      const answer = await administrator.patch('/environment', change);
      expect([answer.status, answer.body.error.code]).toEqual([422, 'invalid_content']);
      expect((await administrator.get('/environment')).body).toEqual(present);
    },
  );

  it('are refused with who was faster where somebody was', async () => {
    const user = { username: 'vera', password: 'Kingfisher 42', role: 'viewer' };
    const { body: made } = await administrator.post('/users', user);
    const edit = (role: string) =>
      administrator.patch('/users/vera', { revision: made.revision, role });
    expect((await edit('editor')).status).toBe(200);
    const { status, body } = await edit('auditor');
    expect([status, body.error.code]).toEqual([409, 'revision_conflict']);
    expect(body.error.details).toMatchObject({ changedBy: 'admin', present: { role: 'editor' } });
    expect(Date.parse(body.error.details.changedAt)).toBeGreaterThan(0);
  });

  it('take emoji, right-to-left text and quotes as they are', async () => {
    const caption = '🦊 שלום "؟" \\ \u202E';
    const { body } = await administrator.post('/projects', {
      name: 'odd',
      defaultLocale: 'en',
      caption,
    });
    expect(body.caption).toBe(caption);
    expect((await administrator.get(`/projects?q=${encodeURIComponent('🦊')}`)).body.total).toBe(1);
  });
});

describe('secrets', () => {
  it('go in and never come out', async () => {
    const secret = 'correct-horse-battery';
    await administrator.put('/environment/secrets/bank_client_secret', { value: secret });
    const { body: present } = await administrator.get('/environment');
    const llm = { name: 'gpt4o', endpoint: null, settings: {}, apiKey: `sk-${secret}` };
    const { body: changed } = await administrator.patch('/environment', {
      revision: present.revision,
      llmProvider: llm,
    });
    expect(changed.llmProvider).toMatchObject({ name: 'gpt4o', hasApiKey: true });
    const kept = await administrator.patch('/environment', {
      revision: changed.revision,
      llmProvider: { name: 'gpt4o', endpoint: null, settings: { temperature: 0 } },
    });
    expect(kept.body.llmProvider.hasApiKey).toBe(true);
    const { llm: stored } = await admin.context.store.environment.readEnvironmentRow(
      admin.context.store.read,
    );
    expect(admin.context.secrets.open(stored.api_key ?? '')).toBe(`sk-${secret}`);
    for (const path of [
      '/environment',
      '/export',
      '/projects/bank/export',
      '/activity-log?limit=200',
      '/activity-log/export',
      '/users',
      '/apis',
    ]) {
      const text = JSON.stringify((await administrator.get(path)).body);
      expect([path, text.includes(secret), text.includes('enc:'), text.includes('$2b$')]).toEqual([
        path,
        false,
        false,
        false,
      ]);
    }
  });
});
