import { describe, expect, it } from 'vitest';
import type { ExchangeRequest } from './exchange.ts';
import { redirected } from './redirect.ts';

const request = (method: string): ExchangeRequest => ({
  url: new URL('https://a.test/p/q?x=1'),
  method,
  headers: { Authorization: 'Bearer t', 'X-Api-Key': 'k', Accept: 'application/json' },
  body: method === 'GET' ? null : '{}',
  maxBytes: 1_000,
  signal: new AbortController().signal,
});
const follow = (method: string, status: number, location: string) =>
  redirected(request(method), { status, headers: { location }, body: Buffer.alloc(0) });

describe('a redirect of a read', () => {
  it.each([301, 302, 303, 307, 308])('%i is followed', (status) => {
    expect(follow('GET', status, '../r')?.url.href).toBe('https://a.test/r');
  });

  it('to the same origin keeps its headers', () => {
    expect(follow('GET', 302, '/r')?.headers).toEqual(request('GET').headers);
  });

  it.each(['https://b.test/', 'http://a.test/', 'https://a.test:8443/', '//b.test/r'])(
    'to %s takes nothing along that may be secret',
    (location) => {
      expect(follow('GET', 302, location)?.headers).toEqual({ Accept: 'application/json' });
    },
  );

  it('never takes a user name or password from where it points', () => {
    expect(follow('GET', 302, 'https://u:p@b.test/')?.url.href).toBe('https://b.test/');
  });

  it.each(['http://', 'http://[::1'])('to %j is the answer itself', (location) => {
    expect(follow('GET', 302, location)).toBeNull();
  });
});

describe('a redirect of a write', () => {
  it.each([301, 302, 303])('%i is never followed', (status) => {
    expect(follow('POST', status, '/r')).toBeNull();
  });

  it.each([307, 308])('%i is sent again to the same origin only', (status) => {
    expect(follow('POST', status, '/r')).toMatchObject({ method: 'POST', body: '{}' });
    expect(follow('POST', status, 'https://b.test/r')).toBeNull();
  });
});

it.each([200, 304, 404])('%i with a location is no redirect', (status) => {
  expect(follow('GET', status, '/r')).toBeNull();
});
