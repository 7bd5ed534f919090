import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { password, startAdminApp, type AdminApp, type Asking } from './client.ts';

let admin: AdminApp;
let root: Asking;
let integrator: Asking;
let server: Server;
let address: string;
let received: { path: string; body: string; headers: IncomingMessage['headers'] }[] = [];
let answer: (path: string, response: ServerResponse) => void;

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      const path = request.url ?? '';
      received.push({ path, body, headers: request.headers });
      answer(path, response);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  address = `http://localhost:${(server.address() as AddressInfo).port}`;
  admin = await startAdminApp();
  root = await admin.administrator();
  integrator = await admin.user('integrator');
  const { store, secrets, settings } = admin.context;
  await store.secrets.putSecret(store.read, 'bank_key', secrets.seal('hush-hush'), 'test');
  await settings.refresh();
});
afterAll(async () => {
  await admin.close();
  server.close();
});
beforeEach(() => {
  received = [];
  answer = (_path, response) => json(response, 200, { balance: 12.5, on: '2020-02-03T10:00:00Z' });
});

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

const mapping = (variableName: string, type: string, jsonPath: string) => ({
  variableName,
  type,
  jsonPath,
  caption: variableName,
});
const balance = {
  name: 'rates',
  url: 'http://localhost:1/nobody',
  testUrl: '',
  method: 'GET',
  headers: '{"X-Key": "{{secrets.bank_key}}"}',
  timeoutSeconds: 5,
  retry: { maxAttempts: 1, backoffSeconds: 0, strategy: 'static' },
  responseMappings: [mapping('balance', 'float', '$.balance'), mapping('day', 'date', '$.on')],
  responseTemplate: {
    en: 'On {{variables.day}} {{variables.who}} had {{variables.balance}} EUR.',
    tr: '{{variables.day}} günü {{variables.balance}} EUR.',
  },
};
const attempt = (api: object, more: object = {}) =>
  integrator.post('/apis/rates/try', { api, variables: {}, target: 'test', ...more });
const testing = (more: object = {}) => ({ ...balance, testUrl: `${address}/rates`, ...more });

describe('reading a sample answer', () => {
  const read = async (api: object, status: number, body: string, more: object = {}) =>
    (await root.post('/apis/rates/read-answer', { api, status, body, ...more })).body;

  it('gives variables and words, in the locale that is asked for', async () => {
    const body = '{"balance": "12.50", "on": "2020-02-03"}';
    expect(await read(balance, 200, body, { variables: { who: 'Anna' } })).toEqual({
      variables: [
        { variableName: 'balance', value: 12.5, problem: null },
        { variableName: 'day', value: '2020-02-03', problem: null },
      ],
      errorMapping: null,
      said: 'On Mon 3 Feb 2020 Anna had 12.50 EUR.',
    });
    expect((await read(balance, 200, body, { locale: 'tr' })).said).toMatch(/3 Şub.*12,50 EUR/);
    expect((await read(balance, 200, body)).said).toContain('{{variables.who}}');
  });

  it('says of each mapping why it reads nothing', async () => {
    const api = {
      ...balance,
      responseMappings: [
        mapping('gone', 'str', '$.x'),
        mapping('torn', 'str', '$.x['),
        mapping('whole', 'int', '$.balance'),
        mapping('object', 'str', '$.of'),
        mapping('empty', 'str', '$.none'),
        { ...mapping('slots', 'list', '$.slots'), of: { valuePath: 'nr', textPath: 'name' } },
        mapping('long', 'int', '$.long'),
      ],
    };
    const { variables } = await read(
      api,
      200,
      '{"balance": 1.5, "of": {}, "none": null, "slots": [{"id": 1}], "long": 12345678901234567890}',
    );
    expect(variables.map(({ problem }: { problem: string }) => problem)).toEqual([
      'Nothing stands at $.x.',
      'A "[" and its "]" don’t match.',
      'At $.balance stands the number 1.5, and not a whole number.',
      'At $.of stands an object, and not a text.',
      null,
      'No entry at $.slots has a value at nr.',
      'At $.long stands the text "12345678901234567890", and not a whole number.',
    ]);
  });

  it('says which error mapping takes it, and its words', async () => {
    const errorMappings = [
      {
        status: 422,
        jsonPath: '$.code',
        equals: 'limit',
        text: { en: 'Too much, {{variables.who}}.' },
      },
      { status: 422, text: 'No.' },
    ];
    const api = { ...balance, errorMappings };
    const limit = await read(api, 422, '{"code": "limit"}', { variables: { who: 'Anna' } });
    expect(limit).toEqual({ variables: [], errorMapping: 0, said: 'Too much, Anna.' });
    expect(await read(api, 422, 'nonsense')).toMatchObject({ errorMapping: 1, said: 'No.' });
    expect(await read(api, 500, '{}')).toMatchObject({
      errorMapping: null,
      said: null,
      variables: [{ value: null, problem: 'The API answered 500.' }, {}],
    });
  });

  it('tells an answer that can’t be read from one that is empty', async () => {
    const problems = async (body: string) =>
      (await read(balance, 200, body)).variables.map(({ problem }: { problem: string }) => problem);
    expect(await problems('{"balance":')).toEqual(Array(2).fill('The answer is not valid JSON.'));
    expect(await problems('  ')).toEqual(Array(2).fill('The answer is empty.'));
  });

  it('speaks by captions without a template, and refuses locales without words', async () => {
    const api = { ...balance, responseTemplate: null };
    expect((await read(api, 200, '{"balance": 3}')).said).toBe('balance: 3.00.');
    const unknown = { api: balance, status: 200, body: '', locale: 'xx' };
    const refused = await root.post('/apis/rates/read-answer', unknown);
    expect(refused.body.error.code).toBe('unknown_locale');
  });
});

describe('trying an api', () => {
  it('calls the test address as it is being edited, and reads the answer', async () => {
    const { status, body } = await attempt(testing(), { variables: { who: 'Anna' } });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      failure: null,
      attempts: [{ method: 'GET', url: `${address}/rates`, status: 200, error: null }],
      answer: { status: 200 },
      read: { said: 'On Mon 3 Feb 2020 Anna had 12.50 EUR.' },
    });
    expect(received).toMatchObject([{ path: '/rates', headers: { 'x-key': 'hush-hush' } }]);
  });

  it('calls the real address where that is wanted, with the values that were given', async () => {
    const api = testing({
      url: `${address}/real/{{variables.id}}`,
      method: 'POST',
      bodyTemplate: '{"amount": "{{variables.amount}}", "to": "{{variables.to}}"}',
      idempotency: 'key',
    });
    const variables = { id: 7, amount: 12.5, to: null };
    expect((await attempt(api, { target: 'real', variables })).body.failure).toBeNull();
    expect(received[0]).toMatchObject({ path: '/real/7', body: '{"amount":12.5,"to":null}' });
    expect(received[0]?.headers['idempotency-key']).toMatch(/^try-/);
    const { body } = await attempt(api, { target: 'real' });
    expect(body).toMatchObject({ attempts: [], answer: null, read: null });
    expect(body.failure).toMatchObject({ code: 'missing_variable' });
    expect(received).toHaveLength(1);
  });

  it('shows no secret and no token, wherever they come back', async () => {
    answer = (path, response) =>
      path === '/token'
        ? json(response, 200, { access_token: 'tok-1234' })
        : json(response, 200, { echo: 'Bearer tok-1234 hush-hush', balance: 1 });
    const api = testing({
      auth: {
        enabled: true,
        tokenEndpoint: `${address}/token`,
        tokenRequestBody: { k: '{{secrets.bank_key}}' },
      },
      responseMappings: [mapping('echo', 'str', '$.echo')],
      responseTemplate: '{{variables.echo}}',
    });
    const { body } = await attempt(api);
    expect(body.attempts.map(({ purpose }: { purpose: string }) => purpose)).toEqual([
      'token',
      'call',
    ]);
    expect(body.read.variables[0].value).toBe('Bearer ••• •••');
    expect(JSON.stringify(body)).not.toMatch(/hush|tok-1234/);
    expect(received[0]?.body).toBe('{"k":"hush-hush"}');
  });

  it('says what went wrong: an error mapping, no connection, a forbidden address', async () => {
    answer = (_path, response) => json(response, 422, { code: 'limit' });
    const errorMappings = [{ status: 422, text: { en: 'Too much.' } }];
    const mapped = (await attempt(testing({ errorMappings }))).body;
    expect(mapped).toMatchObject({
      failure: { kind: 'mapped', errorMapping: 0 },
      answer: { status: 422, body: '{"code":"limit"}' },
      read: { errorMapping: 0, said: 'Too much.' },
    });
    const nobody = (await attempt(testing(), { target: 'real' })).body;
    expect(nobody).toMatchObject({ failure: { code: 'no_connection' }, answer: null, read: null });
    const metadata = testing({ testUrl: 'http://169.254.169.254/latest' });
    expect((await attempt(metadata)).body.failure.code).toBe('address_denied');
  });

  it('refuses what can’t be sent, a missing test address, and those who may not', async () => {
    expect((await attempt(balance)).body.error.code).toBe('no_test_url');
    const broken = (await attempt(testing({ headers: '{"X' }))).body.error;
    expect(broken).toMatchObject({ code: 'invalid_content', details: [{ path: 'headers' }] });
    expect((await attempt(testing(), { variables: { a: {} } })).body.error.code).toBe(
      'variable_not_plain',
    );
    const editor = await admin.user('editor');
    const body = { api: testing(), variables: {}, target: 'test' };
    expect((await editor.post('/apis/rates/try', body)).status).toBe(403);
    expect(received).toEqual([]);
  });

  it('is one at a time for each person', async () => {
    let arrived: () => void = () => undefined;
    const first = new Promise<void>((resolve) => (arrived = resolve));
    const waiting: ServerResponse[] = [];
    answer = (_path, response) => {
      waiting.push(response);
      arrived();
    };
    const slow = attempt(testing());
    await first;
    expect((await attempt(testing())).body.error.code).toBe('try_under_way');
    waiting.forEach((response) => json(response, 200, {}));
    expect((await slow).status).toBe(200);
    answer = (_path, response) => json(response, 200, {});
    expect((await attempt(testing())).status).toBe(200);
  });

  it('ends when whoever asked hangs up', async () => {
    const signedIn = await admin.as(null).post('/login', { username: 'integrator-1', password });
    const origin = await admin.app.listen({ port: 0, host: '127.0.0.1' });
    const left = new AbortController();
    let cut: () => void = () => undefined;
    const isCut = new Promise<void>((resolve) => (cut = resolve));
    answer = (_path, response) => {
      response.once('close', cut);
      left.abort();
    };
    const asked = fetch(`${origin}/api/admin/apis/rates/try`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${signedIn.body.token as string}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ api: testing(), variables: {}, target: 'test' }),
      signal: left.signal,
    });
    await expect(asked).rejects.toThrow(/abort/);
    await isCut;
    const logged = async () =>
      (await root.get('/activity-log?action=api.tried')).body.items[0].after.code as string;
    await expect.poll(logged, { timeout: 20_000 }).toBe('aborted');
  });

  it('is refused for another api than the one that is addressed', async () => {
    const other = { api: testing({ name: 'other' }), variables: {}, target: 'test' };
    expect((await integrator.post('/apis/rates/try', other)).body.error.code).toBe('name_differs');
    const { api } = other;
    const read = await integrator.post('/apis/rates/read-answer', { api, status: 200, body: '' });
    expect(read.body.error.code).toBe('name_differs');
    expect(received).toEqual([]);
  });

  it('stands in the log with its address before it writes, without what may not be kept', async () => {
    const { body: copy } = await root.post('/projects/bank/versions/1/copy');
    const version = `/projects/bank/versions/${copy.no}`;
    const { body: intents } = await root.get(`${version}/intents`);
    const [intent] = intents.items;
    const [first, ...others] = intent.parameters;
    const named = { ...first, variableName: 'card_code', sensitive: true };
    const saved = await root.put(`${version}/intents/${intent.name}`, {
      revision: intents.revision ?? copy.revision,
      intent: { ...intent, parameters: [named, ...others] },
    });
    expect(saved.status).toBe(200);
    const logged = async () =>
      (await root.get('/activity-log?entityType=api&entityId=rates')).body.items;
    let during: unknown[] = [];
    let looked: () => void = () => undefined;
    const isLooked = new Promise<void>((resolve) => (looked = resolve));
    answer = (_path, response) => {
      void logged().then((items) => {
        during = items;
        json(response, 200, {});
        looked();
      });
    };
    const path = '{{variables.place}}/{{variables.card_code}}?key={{secrets.bank_key}}';
    const api = testing({ testUrl: `${address}/${path}`, method: 'POST' });
    const variables = { place: 'Bad Ems', card_code: '4711' };
    expect((await attempt(api, { variables })).status).toBe(200);
    await isLooked;
    const shown = `${address}/Bad%20Ems/•••?key=•••`;
    expect(during[0]).toMatchObject({
      action: 'api.try-begun',
      after: { target: 'test', method: 'POST', address: shown },
    });
    const [last, before] = await logged();
    expect(last).toMatchObject({ action: 'api.tried', after: { address: shown, status: 200 } });
    expect(before.action).toBe('api.try-begun');
    expect(received[0]?.path).toBe('/Bad%20Ems/4711?key=hush-hush');
    await attempt({ ...api, method: 'GET' });
    const [unfilled, next] = await logged();
    expect(unfilled.after.address).toBe(`${address}/${path}`);
    expect(next).toEqual(last);
  });

  it('is logged with what came of it, and no words', async () => {
    answer = (_path, response) => json(response, 503, { iban: 'TR33' });
    await attempt(testing());
    const { items } = (await root.get('/activity-log?action=api.tried&entityId=rates')).body;
    expect(items[0]).toMatchObject({
      actor: 'integrator-1',
      action: 'api.tried',
      after: { target: 'test', method: 'GET', status: 503, outcome: 'refused', code: 'http_503' },
    });
    expect(JSON.stringify(items)).not.toMatch(/TR33|hush/);
  });
});
