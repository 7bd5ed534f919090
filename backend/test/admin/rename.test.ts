import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startAdminApp, type AdminApp, type Asking } from './client.ts';

let admin: AdminApp;
let administrator: Asking;
let made = 0;
let project = '';
let path = '';

beforeAll(async () => {
  admin = await startAdminApp({ bank: false });
  administrator = await admin.administrator();
});
afterAll(() => admin.close());

const test = `project: shop
conversations:
  - name: one
    turns:
      - user: a coffee
        expect: { intent: order, awaiting: [amount] }
`;

/** A draft (revision 3) with the intents login and order, an api of its own, and a conversation test. */
beforeEach(async () => {
  made += 1;
  project = `shop${made}`;
  path = `/projects/${project}/versions/1`;
  await administrator.post('/projects', { name: project, defaultLocale: 'en' });
  await administrator.post('/apis', {
    api: {
      name: `order_${made}`,
      url: 'http://shop.test/{{variables.amount}}',
      method: 'POST',
      bodyTemplate: '{"drink": "{{variables.drink}}"}',
      responseMappings: [{ variableName: 'number', type: 'str', jsonPath: '$.number' }],
      responseTemplate: { en: 'Number {{variables.number}}: {{ variables.drink }}.' },
      errorMappings: [{ status: 409, parameter: 'amount', text: 'Too many.' }],
    },
  });
  const { status } = await administrator.put(`${path}/intents`, {
    revision: 1,
    intents: [
      { name: 'login', answer: 'Welcome.' },
      {
        name: 'order',
        dependencies: ['login'],
        action: `order_${made}`,
        approvalSummary: 'Order {{variables.amount}} {{variables.drink}}?',
        parameters: [
          { name: 'drink', type: 'str' },
          { name: 'amount', type: 'int', dependsOn: ['drink'] },
        ],
      },
    ],
  });
  expect(status).toBe(200);
  await administrator.put(`${path}/conversation-tests`, {
    revision: 2,
    conversationTests: [{ name: 'coffee', yaml: test }],
  });
});

const rename = (body: object, who = administrator) =>
  who.post(`${path}/rename`, { revision: 3, ...body });
const contentNow = async () => (await administrator.get(path)).body.content;
const apiNow = async () => (await administrator.get(`/apis/order_${made}`)).body.api;

describe('renaming', () => {
  it('an intent takes dependencies and conversation tests along', async () => {
    const body = { kind: 'intent', from: 'login', to: 'sign_in' };
    const { body: shown } = await rename({ ...body, dryRun: true });
    expect(shown.revision).toBe(3);
    expect((await contentNow()).intents[0].name).toBe('login');
    const { body: done } = await rename(body);
    expect(done).toEqual({ ...shown, revision: 4 });
    expect((await contentNow()).intents).toMatchObject([
      { name: 'sign_in' },
      { name: 'order', dependencies: ['sign_in'] },
    ]);
    const { body: second } = await administrator.post(`${path}/rename`, {
      revision: 4,
      kind: 'intent',
      from: 'order',
      to: 'buy',
    });
    expect(second.uses).toContainEqual({
      entity: 'conversation-test',
      name: 'coffee',
      path: 'line 6',
      before: 'expect: { intent: order, awaiting: [amount] }',
      after: 'expect: { intent: buy, awaiting: [amount] }',
      changed: true,
    });
    expect((await contentNow()).conversationTests[0].yaml).toContain('intent: buy');
  });

  it('a parameter takes along what depends on it, the error mappings of its api and tests', async () => {
    const body = { kind: 'parameter', intent: 'order', from: 'amount', to: 'cups' };
    expect((await rename(body)).status).toBe(200);
    const content = await contentNow();
    expect(content.intents[1].parameters[1]).toMatchObject({
      name: 'cups',
      variableName: 'amount',
    });
    expect(content.conversationTests[0].yaml).toContain('awaiting: [cups]');
    expect((await apiNow()).errorMappings[0].parameter).toBe('cups');
    const { body: log } = await administrator.get('/activity-log?entityType=api&limit=1');
    expect(log.items[0]).toMatchObject({ reason: 'parameter "amount" renamed to "cups"' });
  });

  it('a variable takes texts and the api along', async () => {
    await rename({ kind: 'variable', intent: 'order', from: 'drink', to: 'beverage' });
    const { intents } = await contentNow();
    expect(intents[1]).toMatchObject({
      approvalSummary: 'Order {{variables.amount}} {{variables.beverage}}?',
      parameters: [{ name: 'drink', variableName: 'beverage' }, { name: 'amount' }],
    });
    expect(await apiNow()).toMatchObject({
      bodyTemplate: '{"drink": "{{variables.beverage}}"}',
      responseTemplate: { en: 'Number {{variables.number}}: {{ variables.beverage }}.' },
    });
  });

  it('a variable that an api gives changes in the api', async () => {
    const { status } = await rename({ kind: 'variable', from: 'number', to: 'order_number' });
    expect(status).toBe(200);
    expect(await apiNow()).toMatchObject({
      responseMappings: [{ variableName: 'order_number' }],
      responseTemplate: { en: 'Number {{variables.order_number}}: {{ variables.drink }}.' },
    });
  });

  it('leaves apis to those who may change them, and says so', async () => {
    const editor = await admin.user('editor');
    const body = { kind: 'variable', intent: 'order', from: 'drink', to: 'beverage' };
    const { body: done } = await rename(body, editor);
    const inApi = done.uses.filter(({ entity }: { entity: string }) => entity === 'api');
    expect(inApi.map(({ changed }: { changed: boolean }) => changed)).toEqual([false, false]);
    expect((await apiNow()).bodyTemplate).toContain('variables.drink');
    const given = { revision: done.revision, kind: 'variable', from: 'number', to: 'no' };
    const refused = await editor.post(`${path}/rename`, given);
    expect([refused.status, refused.body.error.code]).toEqual([409, 'api_of_others']);
  });

  it.each([
    [{ kind: 'intent', from: 'login', to: 'Order' }, 409, 'intent_name_taken'],
    [{ kind: 'intent', from: 'nobody', to: 'x' }, 404, 'intent_not_found'],
    [{ kind: 'intent', from: 'login', to: 'login' }, 422, 'same_name'],
    [{ kind: 'parameter', from: 'drink', to: 'x' }, 422, 'intent_missing'],
    [{ kind: 'parameter', intent: 'order', from: 'x', to: 'y' }, 404, 'parameter_not_found'],
    [{ kind: 'variable', from: 'x', to: 'y' }, 404, 'variable_not_found'],
    [{ kind: 'intent', from: 'login', to: 'x', revision: 9 }, 409, 'revision_conflict'],
  ])('refuses %o', async (body, status, code) => {
    const refused = await rename(body);
    expect([refused.status, refused.body.error.code]).toEqual([status, code]);
  });

  it('is refused where somebody changed what it would change', async () => {
    const order = (await contentNow()).intents[1];
    await administrator.put(`${path}/intents/order`, {
      revision: 3,
      intent: { ...order, caption: 'Order' },
    });
    const late = await rename({ kind: 'intent', from: 'login', to: 'sign_in' });
    expect(late.body.error.details).toMatchObject({ part: 'intent:order' });
  });

  const logOf = async (entityType: string) =>
    (await administrator.get(`/activity-log?entityType=${entityType}&limit=1`)).body.items[0];

  it('leaves no entry of the version where only an api changed', async () => {
    const before = await logOf('version');
    const { status, body } = await rename({ kind: 'variable', from: 'number', to: 'order_number' });
    expect([status, body.revision]).toEqual([200, 3]);
    expect((await logOf('version')).sequence).toBe(before.sequence);
    expect((await logOf('api')).reason).toBe('variable "number" renamed to "order_number"');
  });

  it('is refused where somebody saved the api at the same moment', async () => {
    const { store } = admin.context;
    const other = { username: 'boris', address: null };
    const { promise: waiting, resolve: mayEnd } = Promise.withResolvers<void>();
    const saving = store.transaction(async (transaction) => {
      const { api, revision } = await store.apis.readApi(transaction, `order_${made}`);
      const change = { ...api, timeout_seconds: 3 };
      const { api: after } = await store.apis.saveApi(transaction, change, revision, other);
      const { environment: row } = transaction;
      await row.updateMany({ data: { lastUpdateUser: 'boris' } });
      await waiting;
      const entry = { actor: other, action: 'api.updated', entityType: 'api', after };
      await store.activity.recordActivity(transaction, entry);
    });
    const renaming = rename({ kind: 'variable', intent: 'order', from: 'drink', to: 'beverage' });
    await expect
      .poll(() => store.read.$queryRaw`SELECT 1 FROM pg_locks WHERE NOT granted`)
      .toHaveLength(1);
    mayEnd();
    await saving;
    const refused = await renaming;
    expect([refused.status, refused.body.error.code]).toEqual([409, 'revision_conflict']);
    expect(await apiNow()).toMatchObject({
      timeoutSeconds: 3,
      bodyTemplate: '{"drink": "{{variables.drink}}"}',
    });
    expect((await contentNow()).intents[1].parameters[0].variableName).toBe('drink');
  });

  it('names the drafts that go on with the old name of what an api lost', async () => {
    const { intents } = await contentNow();
    const examples = [{ localeCode: 'en', example: 'a coffee please' }];
    const [login, order] = [
      { ...intents[0], examples: [] },
      { ...intents[1], examples },
    ];
    await administrator.put(`${path}/intents`, { revision: 3, intents: [order, login] });
    await administrator.put(`${path}/conversation-tests`, { revision: 4, conversationTests: [] });
    const draft = async () => (await administrator.post(`${path}/copy`)).body.no;
    const [second, third] = [await draft(), await draft()];
    expect((await administrator.post(`${path}/publish`, {})).body).toMatchObject({ live: true });
    const in3 = `/projects/${project}/versions/${third}`;
    const { body: given } = await administrator.post(`${in3}/rename`, {
      revision: 1,
      dryRun: true,
      kind: 'variable',
      from: 'number',
      to: 'no',
    });
    expect(given.uses.filter(({ version }: { version?: number }) => version)).toEqual([]);
    const { body: done } = await administrator.post(`${in3}/rename`, {
      revision: 1,
      kind: 'variable',
      intent: 'order',
      from: 'drink',
      to: 'beverage',
    });
    const old = {
      entity: 'parameter',
      name: 'order/drink',
      path: 'variable_name',
      before: 'drink',
      after: 'beverage',
      changed: false,
    };
    const elsewhere = done.uses.filter(({ version }: { version?: number }) => version);
    expect(elsewhere).toEqual([{ ...old, version: second }]);
    const { body: live } = await administrator.get(`/projects/${project}/versions/1/diff?to=2`);
    expect(live.differences).toContainEqual(
      expect.objectContaining({ entity: 'api', path: 'body_template' }),
    );
  });
});
