import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createHttpClient, type GuardedHttpClient } from '../../src/http.ts';
import { startMockBackend, type MockBackend } from '../../src/mock-backend/mock-backend.ts';
import type { Scenario } from '../../src/mock-backend/scenario.ts';
import { callApi } from '../../src/runtime/effects/call-api.ts';
import { createTokenCache } from '../../src/runtime/effects/call-api-token-cache.ts';
import { callOf, readingApi, scriptedPorts, writingApi } from './fixtures.ts';

let http: GuardedHttpClient;
let mock: MockBackend | null = null;

beforeAll(() => {
  http = createHttpClient({ outboundAllow: () => ['localhost'] });
});
afterAll(() => http.close());
afterEach(async () => {
  await mock?.close();
  mock = null;
});

type Answers = NonNullable<Scenario['routes'][number]['answers']>;

const reference = {
  variableName: 'reference',
  caption: {},
  type: 'str' as const,
  jsonPath: '$.reference',
  of: null,
};

const waitsForNothing = (answers: Answers) =>
  answers.some(({ fault }) => fault === 'timeout' || fault === 'slow-body');

/** A bank that keeps keys and wants tokens, and an API that calls it; waiting takes no time. */
async function bank(answers: Answers, changes: Partial<Scenario['routes'][number]> = {}) {
  mock = await startMockBackend({
    scenario: {
      routes: [
        { name: 'token', on: { method: 'POST', path: '/token' }, issuesToken: { goodForUses: 3 } },
        { name: 'transfer', on: { path: '/transfers' }, requiresToken: true, ...changes, answers },
      ],
    },
  });
  const api = writingApi({
    url: `${mock.url}/transfers`,
    timeoutMs: waitsForNothing(answers) ? 500 : 10_000,
    responseMappings: [reference],
    auth: {
      tokenEndpoint: `${mock.url}/token`,
      responseTokenPath: '$.access_token',
      tokenRequestBody: { grant_type: 'client_credentials' },
      tokenRefreshEndpoint: null,
      tokenRefreshBody: null,
    },
  });
  const ports = scriptedPorts([], { http, tokens: createTokenCache() });
  const requests = (route: string) =>
    (mock?.requests() ?? []).filter((request) => request.route === route);
  return { api, ports, requests };
}

const created = { status: 201, body: { reference: 'T-{{counter}}', amount: '{{body.amount}}' } };

describe('a write with a key', () => {
  it('is done once after a time-out, a 503 and a 201', async () => {
    const answers: Answers = [
      { fault: 'timeout' },
      { status: 503, headers: { 'retry-after': '2' } },
      created,
    ];
    const { api, ports, requests } = await bank(answers, { idempotent: true });
    const result = await callApi(callOf({ ...api, idempotency: 'key' }), ports);
    expect(result).toMatchObject({
      type: 'api-answered',
      status: 201,
      variables: { reference: { value: 'T-1' } },
    });
    const keys = requests('transfer').map(({ headers }) => headers['idempotency-key']);
    expect(keys).toEqual(['key-1', 'key-1', 'key-1']);
    expect(requests('transfer').filter(({ done }) => done)).toHaveLength(1);
    expect(ports.waits).toEqual([1_000, 2_000]);
  });

  it.each(['cut', 'reset', 'timeout', 'not-http'] as const)(
    'that was done, and whose answer was lost by %s, is done once',
    async (fault) => {
      const { api, ports, requests } = await bank([{ ...created, fault, done: true }], {
        idempotent: true,
      });
      const result = await callApi(callOf({ ...api, idempotency: 'key' }), ports);
      expect(result).toMatchObject({
        type: 'api-answered',
        variables: { reference: { value: 'T-1' } },
      });
      expect(requests('transfer').filter(({ done }) => done)).toHaveLength(1);
    },
  );
});

describe('a write without a key', () => {
  it.each(['timeout', 'cut', 'reset', 'not-http'] as const)(
    'is sent once and unknown after %s',
    async (fault) => {
      const { api, ports, requests } = await bank([{ fault }, created]);
      const result = await callApi(callOf(api), ports);
      expect(result).toMatchObject({
        type: 'api-failed',
        failure: { kind: 'unknown', timedOut: fault === 'timeout' },
      });
      expect(requests('transfer')).toHaveLength(1);
    },
  );

  it.each(['malformed', 'cut-body', 'slow-body', 'huge'] as const)(
    'that succeeded with an answer that is %s was done',
    async (fault) => {
      const { api, ports, requests } = await bank([{ ...created, fault }]);
      const result = await callApi(callOf(api), ports);
      expect(result).toMatchObject({ type: 'api-answered', status: 201, missing: ['reference'] });
      expect(requests('transfer')).toHaveLength(1);
    },
  );

  it('is sent again when nobody was there to take it', async () => {
    const { api, ports } = await bank([created]);
    const result = await callApi(callOf({ ...api, url: 'http://localhost:9/transfers' }), ports);
    expect(result).toMatchObject({ failure: { kind: 'refused', code: 'no_connection' } });
    expect(ports.waits).toHaveLength(2);
  });

  it('uses a connection that nobody used before', async () => {
    const { api, ports, requests } = await bank([created]);
    for (let turn = 0; turn < 3; turn++) {
      expect((await callApi(callOf(api), ports)).type).toBe('api-answered');
    }
    expect(requests('transfer').map(({ headers }) => headers['connection'])).toEqual([
      'close',
      'close',
      'close',
    ]);
  });
});

it('a token that ends early is renewed once, and nobody hears of it', async () => {
  const { api, ports, requests } = await bank([created]);
  const results = [];
  for (let turn = 0; turn < 5; turn++) results.push(await callApi(callOf(api), ports));
  expect(results.every(({ type }) => type === 'api-answered')).toBe(true);
  expect(requests('token')).toHaveLength(2);
  expect(requests('transfer').filter(({ done }) => done)).toHaveLength(5);
});

it('ten megabytes of HTML are an error, and no crash', async () => {
  mock = await startMockBackend({
    scenario: { routes: [{ on: { path: '/balance' }, answers: [{ fault: 'huge' }] }] },
  });
  const ports = scriptedPorts([], { http });
  const api = readingApi({ url: `${mock.url}/balance`, responseMappings: [reference] });
  expect(await callApi(callOf(api), ports)).toMatchObject({
    failure: { kind: 'refused', code: 'answer_too_large' },
  });
});

it('an address that may not be called is an error that says so', async () => {
  const ports = scriptedPorts([], { http });
  const api = readingApi({ url: 'http://169.254.169.254/latest' });
  expect(await callApi(callOf(api), ports)).toMatchObject({
    failure: { kind: 'refused', code: 'address_denied' },
    attempts: [{ status: null }],
  });
});
