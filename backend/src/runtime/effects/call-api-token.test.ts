import { describe, expect, it } from 'vitest';
import { callOf, readingApi, scriptedPorts, writingApi } from '../../../test/calling/fixtures.ts';
import { HttpFailure } from '../../http.ts';
import { callApi } from './call-api.ts';

const auth = {
  tokenEndpoint: 'http://bank.test/token',
  responseTokenPath: '$.access_token',
  tokenRequestBody: {
    grant_type: 'client_credentials',
    client_secret: '{{secrets.client_secret}}',
  },
  tokenRefreshEndpoint: null,
  tokenRefreshBody: null,
};
const refreshing = {
  ...auth,
  tokenRefreshEndpoint: 'http://bank.test/refresh',
  tokenRefreshBody: { refresh_token: '{{variables.refresh_token}}' },
};
const token = (name: string, more: object = {}) => ({
  body: JSON.stringify({ access_token: name, ...more }),
});
const purposes = (ports: ReturnType<typeof scriptedPorts>) =>
  ports.requests.map(({ tag }) => tag.purpose);
const authorizations = (ports: ReturnType<typeof scriptedPorts>) =>
  ports.requests
    .filter(({ tag }) => tag.purpose === 'call')
    .map(({ headers }) => headers['Authorization']);

describe('a token', () => {
  it('is asked for once and used until it ends', async () => {
    const ports = scriptedPorts([
      token('t1', { expires_in: 100 }),
      {},
      {},
      token('t2', { expires_in: 100 }),
      {},
    ]);
    const api = readingApi({ auth });
    await callApi(callOf(api), ports);
    ports.moveClock(80_000);
    await callApi(callOf(api), ports);
    ports.moveClock(15_000);
    await callApi(callOf(api), ports);
    expect(purposes(ports)).toEqual(['token', 'call', 'call', 'token', 'call']);
    expect(authorizations(ports)).toEqual(['Bearer t1', 'Bearer t1', 'Bearer t2']);
  });

  it.each([
    [
      'the exp of a JSON Web Token',
      `h.${Buffer.from(JSON.stringify({ exp: 1_787_562_060 })).toString('base64url')}.s`,
      54_000,
    ],
    ['five minutes', 'opaque', 270_000],
  ])('lives, where no expires_in is given, until %s', async (_, name, good) => {
    const ports = scriptedPorts(({ tag }) => (tag.purpose === 'token' ? token(name) : {}));
    const api = readingApi({ auth });
    await callApi(callOf(api), ports);
    ports.moveClock(good - 1);
    await callApi(callOf(api), ports);
    expect(purposes(ports)).toEqual(['token', 'call', 'call']);
    ports.moveClock(1);
    await callApi(callOf(api), ports);
    expect(purposes(ports)).toEqual(['token', 'call', 'call', 'token', 'call']);
  });

  it('is asked for once, however many sessions wait for it', async () => {
    const ports = scriptedPorts(({ tag }) => (tag.purpose === 'token' ? token('t1') : {}));
    const results = await Promise.all(
      Array.from({ length: 50 }, () => callApi(callOf(readingApi({ auth })), ports)),
    );
    expect(results.every(({ type }) => type === 'api-answered')).toBe(true);
    expect(purposes(ports).filter((purpose) => purpose === 'token')).toHaveLength(1);
  });

  it('belongs to one api and one request: another one gets its own', async () => {
    const ports = scriptedPorts(({ tag }) => (tag.purpose === 'token' ? token('t1') : {}));
    await callApi(callOf(readingApi({ auth })), ports);
    await callApi(callOf(readingApi({ auth, name: 'other' })), ports);
    await callApi(callOf(readingApi({ auth: { ...auth, tokenRequestBody: { a: 1 } } })), ports);
    expect(purposes(ports).filter((purpose) => purpose === 'token')).toHaveLength(3);
  });

  it('may be asked for with a form', async () => {
    const ports = scriptedPorts([token('t1'), {}]);
    const form = { ...auth, tokenRequestBody: 'grant_type=password&secret={{secrets.api_key}}' };
    await callApi(callOf(readingApi({ auth: form })), ports);
    expect(ports.requests[0]).toMatchObject({
      body: 'grant_type=password&secret=k%2Fe%20y',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    });
  });

  it('stands nowhere in the trace', async () => {
    const ports = scriptedPorts([
      token('t0p', { refresh_token: 'r3f' }),
      { body: '{"echo": "Bearer t0p"}' },
    ]);
    const result = await callApi(callOf(readingApi({ auth })), ports);
    expect(result.attempts).toMatchObject([
      {
        purpose: 'token',
        requestBody: expect.stringContaining('client_credentials'),
        responseBody: expect.stringContaining('access_token'),
      },
      { purpose: 'call', responseBody: '{"echo":"Bearer •••"}' },
    ]);
    expect(JSON.stringify(result)).not.toMatch(/t0p|r3f|s3cr3t/);
  });
});

describe('a token that is refused', () => {
  const once = { maxAttempts: 1, backoffMs: 0, strategy: 'static' as const };

  it('is asked for anew, and the call is repeated once, which is no further attempt', async () => {
    const ports = scriptedPorts([token('t1'), { status: 401 }, token('t2'), { status: 201 }]);
    const result = await callApi(callOf(writingApi({ auth, retry: once })), ports);
    expect(result).toMatchObject({ type: 'api-answered', status: 201 });
    expect(authorizations(ports)).toEqual(['Bearer t1', 'Bearer t2']);
    expect(
      ports.requests
        .filter(({ tag }) => tag.purpose === 'call')
        .map(({ headers }) => headers['Idempotency-Key']),
    ).toEqual(['key-1', 'key-1']);
    expect(ports.waits).toEqual([]);
  });

  it('ends the call when the new one is refused too', async () => {
    const ports = scriptedPorts([token('t1'), { status: 401 }, token('t2'), { status: 401 }]);
    const result = await callApi(callOf(readingApi({ auth })), ports);
    expect(result).toMatchObject({ failure: { kind: 'refused', code: 'http_401' } });
  });

  it('is refreshed at the refresh endpoint where there is one', async () => {
    const ports = scriptedPorts([
      token('t1', { refresh_token: 'r1' }),
      { status: 401 },
      token('t2'),
      {},
    ]);
    await callApi(callOf(readingApi({ auth: refreshing })), ports);
    expect(purposes(ports)).toEqual(['token', 'call', 'refresh', 'call']);
    expect(ports.requests[2]).toMatchObject({
      url: 'http://bank.test/refresh',
      body: '{"refresh_token":"r1"}',
      headers: { Authorization: 'Bearer t1' },
    });
  });

  it('is asked for anew when it cannot be refreshed', async () => {
    const ports = scriptedPorts([token('t1'), { status: 401 }, { status: 400 }, token('t2'), {}]);
    const result = await callApi(callOf(readingApi({ auth: refreshing })), ports);
    expect(result.type).toBe('api-answered');
    expect(purposes(ports)).toEqual(['token', 'call', 'refresh', 'token', 'call']);
  });

  it('is renewed once for all the sessions that it was refused to', async () => {
    let issued = 0;
    const ports = scriptedPorts(({ tag, headers }) => {
      if (tag.purpose === 'token') return token(`t${++issued}`);
      return { status: headers['Authorization'] === 'Bearer t1' ? 401 : 200 };
    });
    const results = await Promise.all(
      Array.from({ length: 20 }, () => callApi(callOf(readingApi({ auth })), ports)),
    );
    expect(results.every(({ type }) => type === 'api-answered')).toBe(true);
    expect(issued).toBe(2);
  });

  it('is not looked for where the api asks for none', async () => {
    const ports = scriptedPorts([{ status: 401 }]);
    const result = await callApi(callOf(readingApi()), ports);
    expect(result).toMatchObject({ failure: { kind: 'refused', code: 'http_401' } });
  });
});

describe('a token endpoint that fails', () => {
  it.each([
    ['refuses', { status: 403 }],
    ['answers something else', { body: '{"hello": 1}' }],
    ['answers no JSON', { body: '<html>' }],
    ['answers what can be no token', { body: '{"access_token": "a\\r\\nb"}' }],
  ])('ends the call before it is sent when it %s', async (_, answer) => {
    const ports = scriptedPorts([answer]);
    const result = await callApi(callOf(writingApi({ auth })), ports);
    expect(result).toMatchObject({
      failure: { kind: 'refused', code: 'token_failed', timedOut: false },
    });
    expect(purposes(ports)).toEqual(['token']);
  });

  it('is asked again where that makes sense', async () => {
    const timeout = new HttpFailure('timeout', 'No whole answer.', true);
    const ports = scriptedPorts([timeout, { status: 500 }, token('t1'), { status: 201 }]);
    const result = await callApi(callOf(writingApi({ auth })), ports);
    expect(result.type).toBe('api-answered');
    expect(ports.waits).toEqual([1_000, 1_000]);
  });

  it('leaves nothing behind: the next call asks again', async () => {
    const ports = scriptedPorts([{ status: 403 }, token('t1'), {}]);
    await callApi(callOf(readingApi({ auth })), ports);
    expect((await callApi(callOf(readingApi({ auth })), ports)).type).toBe('api-answered');
  });
});
