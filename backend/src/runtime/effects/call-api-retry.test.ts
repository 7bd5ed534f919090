import { describe, expect, it } from 'vitest';
import { callOf, readingApi, scriptedPorts, writingApi } from '../../../test/calling/fixtures.ts';
import { HttpFailure } from '../../http.ts';
import { callApi } from './call-api.ts';
import { waitBeforeRetry } from './call-api-retry.ts';

const timeout = () => new HttpFailure('timeout', 'No whole answer within 5000 ms.', true);
const cut = () => new HttpFailure('cut', 'The connection was cut.', true);
const notHttp = () => new HttpFailure('malformed', 'The answer is not HTTP.', true);
const noConnection = () => new HttpFailure('refused', 'No connection.', false);
const unresolved = () =>
  new HttpFailure('unresolved', 'The host name could not be resolved.', false);
const denied = () => new HttpFailure('denied', 'The address may not be called.', false);
const status = (code: number) => ({ status: code });

const everyEffect = [
  ['read', readingApi()],
  ['write with a key', writingApi({ idempotency: 'key' })],
  ['write without a key', writingApi()],
] as const;

describe('an attempt that surely was not taken', () => {
  const notTaken = [
    ['no connection', noConnection],
    ['an unknown host', unresolved],
    ...[408, 425, 429, 503].map((code) => [String(code), () => status(code)] as const),
  ] as const;
  for (const [effect, api] of everyEffect) {
    it.each(notTaken)(`of a ${effect} is made again after %s`, async (_, answer) => {
      const ports = scriptedPorts([answer(), status(200)]);
      expect((await callApi(callOf(api), ports)).type).toBe('api-answered');
      expect(ports.requests).toHaveLength(2);
    });
  }

  it('ends as refused when it was the last', async () => {
    const ports = scriptedPorts([status(503), status(503), status(503)]);
    const result = await callApi(callOf(writingApi()), ports);
    expect(result).toMatchObject({
      failure: { kind: 'refused', code: 'http_503', timedOut: false },
    });
    expect(ports.requests).toHaveLength(3);
  });
});

describe('an attempt that leaves it open', () => {
  const open = [
    ['a time-out', timeout],
    ['a cut connection', cut],
    ['an answer that is not HTTP', notHttp],
    ...[500, 502, 504].map((code) => [String(code), () => status(code)] as const),
  ] as const;

  it.each(open)('of a read is made again after %s', async (_, answer) => {
    const ports = scriptedPorts([answer(), status(200)]);
    expect((await callApi(callOf(readingApi()), ports)).type).toBe('api-answered');
  });

  it.each(open)(
    'of a write with a key is made again with the same key after %s',
    async (_, answer) => {
      const ports = scriptedPorts([answer(), status(201)]);
      const result = await callApi(callOf(writingApi({ idempotency: 'key' })), ports);
      expect(result).toMatchObject({ type: 'api-answered', status: 201 });
      expect(ports.requests.map(({ headers }) => headers['Idempotency-Key'])).toEqual([
        'key-1',
        'key-1',
      ]);
    },
  );

  it.each(open)(
    'of a write without a key is not made again after %s, and is unknown',
    async (_, answer) => {
      const ports = scriptedPorts([answer()]);
      const result = await callApi(callOf(writingApi()), ports);
      expect(result).toMatchObject({ type: 'api-failed', failure: { kind: 'unknown' } });
      expect(ports.requests).toHaveLength(1);
    },
  );

  it.each(open)('of a write with a key is unknown when %s was the last', async (_, answer) => {
    const ports = scriptedPorts([answer(), answer(), answer()]);
    const result = await callApi(callOf(writingApi({ idempotency: 'key' })), ports);
    expect(result).toMatchObject({ failure: { kind: 'unknown' } });
  });

  it('of a read is refused, since nothing can have been done', async () => {
    const ports = scriptedPorts([timeout(), timeout(), timeout()]);
    const result = await callApi(callOf(readingApi()), ports);
    expect(result).toMatchObject({ failure: { kind: 'refused', code: 'timeout', timedOut: true } });
  });

  it('stays open when later attempts say nothing of it', async () => {
    const ports = scriptedPorts([timeout(), status(503), noConnection()]);
    const result = await callApi(callOf(writingApi({ idempotency: 'key' })), ports);
    expect(result).toMatchObject({ failure: { kind: 'unknown', code: 'no_connection' } });
  });

  it('is settled by a refusal of the same key', async () => {
    const ports = scriptedPorts([timeout(), status(422)]);
    const result = await callApi(callOf(writingApi({ idempotency: 'key' })), ports);
    expect(result).toMatchObject({ failure: { kind: 'refused', code: 'http_422' } });
  });

  it.each([302, 304])('is one of a write that gets %i', async (code) => {
    const ports = scriptedPorts([status(code)]);
    const result = await callApi(callOf(writingApi({ idempotency: 'key' })), ports);
    expect(result).toMatchObject({ failure: { kind: 'unknown', code: `http_${code}` } });
    expect(ports.requests).toHaveLength(1);
  });
});

describe('an attempt that is never followed by another', () => {
  it.each([
    ['a success', status(200)],
    [
      'a success whose answer was cut',
      new HttpFailure('cut', 'The connection was cut.', true, 200),
    ],
    ['a success whose answer is too large', new HttpFailure('too-large', 'Too large.', true, 200)],
    ['a denied address', denied()],
    ...[400, 403, 404, 409, 422, 501].map((code) => [String(code), status(code)] as const),
  ] as const)('%s', async (_, answer) => {
    const ports = scriptedPorts([answer]);
    await callApi(callOf(readingApi()), ports);
    expect(ports.requests).toHaveLength(1);
  });

  it('the last that the api allows', async () => {
    const api = readingApi({ retry: { maxAttempts: 1, backoffMs: 0, strategy: 'static' } });
    const ports = scriptedPorts([status(503)]);
    await callApi(callOf(api), ports);
    expect(ports.requests).toHaveLength(1);
  });

  it('one whose caller has given up', async () => {
    const signal = AbortSignal.abort();
    const ports = scriptedPorts([status(503)]);
    await callApi(callOf(readingApi(), { signal }), ports);
    expect(ports.requests).toHaveLength(1);
  });
});

describe('waiting between attempts', () => {
  it('is always the same with a static backoff', async () => {
    const ports = scriptedPorts([status(503), status(503), status(200)]);
    await callApi(callOf(readingApi()), ports);
    expect(ports.waits).toEqual([1_000, 1_000]);
  });

  it('doubles with an exponential one, with jitter between half and whole', () => {
    const retry = { maxAttempts: 9, backoffMs: 1_000, strategy: 'exponential' as const };
    const wait = (attempt: number, random: number) =>
      waitBeforeRetry({ status: 503, headers: {}, body: '' }, retry, attempt, 0, random);
    expect([1, 2, 3].map((attempt) => wait(attempt, 0))).toEqual([500, 1_000, 2_000]);
    expect([1, 2, 3].map((attempt) => wait(attempt, 0.5))).toEqual([750, 1_500, 3_000]);
    expect(wait(9, 0.999)).toBe(60_000);
  });

  it.each([
    ['7', 7_000],
    ['Mon, 24 Aug 2026 09:00:20 GMT', 20_000],
    ['0', 1_000],
    ['Mon, 24 Aug 2026 08:00:00 GMT', 1_000],
    ['soon', 1_000],
  ])('is at least what Retry-After %s asks for', async (header, expected) => {
    const ports = scriptedPorts([{ status: 503, headers: { 'retry-after': header } }, status(200)]);
    await callApi(callOf(readingApi()), ports);
    expect(ports.waits).toEqual([expected]);
  });

  it('ends the call when Retry-After asks for more patience than a conversation has', async () => {
    const ports = scriptedPorts([{ status: 429, headers: { 'retry-after': '3600' } }]);
    const result = await callApi(callOf(readingApi()), ports);
    expect(result).toMatchObject({ failure: { kind: 'refused', code: 'http_429' } });
    expect(ports.waits).toEqual([]);
  });

  it('ends the call when its caller gives up meanwhile', async () => {
    const giveUp = new AbortController();
    const ports = scriptedPorts([status(504)], {
      clock: {
        now: () => 0,
        sleep: async () => {
          giveUp.abort();
          throw new Error('aborted');
        },
      },
    });
    const api = writingApi({ idempotency: 'key' });
    const result = await callApi(callOf(api, { signal: giveUp.signal }), ports);
    expect(result).toMatchObject({ failure: { kind: 'unknown', code: 'aborted' } });
  });
});
