import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttpClient, type GuardedHttpClient, type OutboundRequest } from '../../src/http.ts';
import { startMockBackend, type MockBackend } from '../../src/mock-backend/mock-backend.ts';
import type { Answer } from '../../src/mock-backend/scenario.ts';

const to = (location: string): Answer => ({ status: 302, headers: { location } });
const routes: Record<string, Answer> = {
  '/plain': { body: { ok: true } },
  '/timeout': { fault: 'timeout' },
  '/slow-body': { fault: 'slow-body' },
  '/cut': { fault: 'cut' },
  '/reset': { fault: 'reset' },
  '/cut-body': { fault: 'cut-body', status: 201, body: { a: 'long enough to be cut' } },
  '/not-http': { fault: 'not-http' },
  '/huge': { fault: 'huge', bytes: 20_000_000 },
  '/announced': { text: 'short', headers: { 'content-length': '20000000' } },
  '/to-plain': to('/plain'),
  '/to-metadata': to('http://169.254.169.254/latest/meta-data'),
  '/to-mapped-metadata': to('http://[::ffff:169.254.169.254]/'),
  '/to-file': to('file:///etc/passwd'),
  '/round': to('/round'),
};

let mock: MockBackend;
let client: GuardedHttpClient;
let stranger: GuardedHttpClient;

beforeAll(async () => {
  mock = await startMockBackend({
    scenario: {
      routes: Object.entries(routes).map(([path, answer]) => ({ on: { path }, answers: [answer] })),
    },
  });
  client = createHttpClient({ outboundAllow: () => ['localhost'] });
  stranger = createHttpClient({ outboundAllow: () => [] });
});

afterAll(async () => {
  await Promise.all([client.close(), stranger.close()]);
  await mock.close();
});

const request = (url: string, changes: Partial<OutboundRequest> = {}): OutboundRequest => ({
  url,
  method: 'GET',
  headers: {},
  body: null,
  timeoutMs: 5_000,
  maxResponseBytes: 100_000,
  tag: { api: 'test', purpose: 'call' },
  ...changes,
});
const get = (path: string, changes: Partial<OutboundRequest> = {}) =>
  client.request(request(mock.url + path, changes));

describe('an answer', () => {
  it('arrives with status, headers and text', async () => {
    expect(await get('/plain')).toMatchObject({
      status: 200,
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: '{"ok":true}',
    });
  });

  it.each([
    ['/timeout', { timeoutMs: 200 }, { kind: 'timeout', sent: true, status: null }],
    ['/slow-body', { timeoutMs: 500 }, { kind: 'timeout', sent: true, status: 200 }],
    ['/cut', {}, { kind: 'cut', sent: true, status: null }],
    ['/reset', {}, { kind: 'cut', sent: true, status: null }],
    ['/cut-body', {}, { kind: 'cut', sent: true, status: 201 }],
    ['/not-http', {}, { kind: 'malformed', sent: true, status: null }],
    ['/huge', {}, { kind: 'too-large', sent: true, status: 200 }],
    ['/announced', {}, { kind: 'too-large', sent: true, status: 200 }],
  ])('of %s is a failure that says how far it came', async (path, changes, failure) => {
    await expect(get(path, changes)).rejects.toMatchObject({ name: 'HttpFailure', ...failure });
  });

  it('after a failure comes on a connection that works', async () => {
    await expect(get('/cut')).rejects.toMatchObject({ kind: 'cut' });
    expect((await get('/plain')).status).toBe(200);
  });

  it('is not waited for when the caller gives up', async () => {
    const giveUp = new AbortController();
    const waiting = get('/timeout', { signal: giveUp.signal });
    giveUp.abort();
    await expect(waiting).rejects.toMatchObject({ kind: 'aborted' });
    await expect(get('/plain', { signal: AbortSignal.abort() })).rejects.toMatchObject({
      kind: 'aborted',
      sent: false,
    });
  });
});

describe('a packed answer', () => {
  const packed: Record<string, [string, Buffer]> = {
    '/gzip': ['gzip', gzipSync('{"ok":"ş"}')],
    '/br': ['br', brotliCompressSync('{"ok":"ş"}')],
    '/bomb': ['gzip', gzipSync(Buffer.alloc(50_000_000))],
    '/broken': ['gzip', Buffer.from('not gzip')],
    '/unheard': ['sdch', Buffer.from('?')],
  };
  const server = createServer((incoming, response) => {
    const [encoding, body] = packed[incoming.url ?? ''] ?? ['identity', Buffer.alloc(0)];
    response.writeHead(200, { 'content-encoding': encoding }).end(body);
  });
  let url = '';

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://localhost:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it.each(['/gzip', '/br'])('%s is unpacked', async (path) => {
    expect((await client.request(request(url + path))).body).toBe('{"ok":"ş"}');
  });

  it.each([
    ['/bomb', 'too-large'],
    ['/broken', 'malformed'],
    ['/unheard', 'malformed'],
  ])('%s is a failure: %s', async (path, kind) => {
    await expect(client.request(request(url + path))).rejects.toMatchObject({ kind, status: 200 });
  });
});

describe('a connection that is not made', () => {
  it.each([
    ['http://localhost:9/', 'refused'],
    ['http://no-such-host.invalid/', 'unresolved'],
    ['ftp://localhost/', 'denied'],
    ['file:///etc/passwd', 'denied'],
    ['no url', 'denied'],
  ])('to %s is a failure, and nothing was sent: %s', async (url, kind) => {
    await expect(client.request(request(url))).rejects.toMatchObject({ kind, sent: false });
  });

  it.each([
    'http://localhost:PORT/plain',
    'http://127.0.0.1:PORT/plain',
    'http://127.1:PORT/plain',
    'http://2130706433:PORT/plain',
    'http://0x7f.0.0.1:PORT/plain',
    'http://[::1]:PORT/plain',
    'http://[::ffff:127.0.0.1]:PORT/plain',
    'http://169.254.169.254/latest/meta-data',
    'http://metadata.google.internal/',
    'http://0.0.0.0:PORT/plain',
    'http://[::]:PORT/plain',
  ])('to %s is denied where nothing is allowed', async (template) => {
    mock.reset();
    const url = template.replace('PORT', new URL(mock.url).port);
    await expect(stranger.request(request(url))).rejects.toMatchObject({
      kind: 'denied',
      sent: false,
    });
    expect(mock.requests()).toEqual([]);
  });

  it('follows the allow-list when it changes', async () => {
    let allow: string[] = ['127.0.0.0/8'];
    const changing = createHttpClient({ outboundAllow: () => allow });
    expect((await changing.request(request(`${mock.url}/plain`))).status).toBe(200);
    allow = [];
    await expect(changing.request(request(`${mock.url}/plain`))).rejects.toMatchObject({
      kind: 'denied',
    });
    await changing.close();
  });
});

describe('a redirect', () => {
  it('is followed', async () => {
    expect((await get('/to-plain')).body).toBe('{"ok":true}');
  });

  it.each(['/to-metadata', '/to-mapped-metadata', '/to-file'])('%s is denied', async (path) => {
    await expect(get(path)).rejects.toMatchObject({ kind: 'denied' });
  });

  it('in a circle ends', async () => {
    mock.reset();
    await expect(get('/round')).rejects.toMatchObject({ kind: 'malformed' });
    expect(mock.requests()).toHaveLength(6);
  });

  it('of a write is the answer itself, and nothing is sent again', async () => {
    mock.reset();
    expect((await get('/to-plain', { method: 'POST', body: '{}' })).status).toBe(302);
    expect(mock.requests()).toHaveLength(1);
  });
});

describe('fetch', () => {
  it('reaches what is allowed', async () => {
    expect(await (await client.fetch(`${mock.url}/plain`)).json()).toEqual({ ok: true });
  });

  it('takes what libraries give it: headers, a body, a signal', async () => {
    mock.reset();
    const answer = await client.fetch(new URL(`${mock.url}/plain`), {
      method: 'POST',
      headers: new Headers({ Authorization: 'Bearer t' }),
      body: '{"a":1}',
      signal: AbortSignal.timeout(5_000),
    });
    const { value } = (await answer.body?.getReader().read()) ?? {};
    expect(Buffer.from(value ?? []).toString()).toBe('{"ok":true}');
    expect(mock.requests()).toMatchObject([
      { method: 'POST', headers: { authorization: 'Bearer t' }, body: { a: 1 } },
    ]);
  });

  it('stands behind the same guard, at redirects too', async () => {
    await expect(stranger.fetch(`${mock.url}/plain`)).rejects.toThrow();
    await expect(client.fetch(`${mock.url}/to-metadata`)).rejects.toThrow();
  });
});
