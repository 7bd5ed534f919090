import { Type } from 'typebox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp, type App } from '../../src/app.ts';
import { startTestApp, type TestApp } from '../support/app.ts';

let server: TestApp;
let app: App;

beforeAll(async () => {
  server = await startTestApp();
  app = await buildApp(server.context);
  const schema = { body: Type.Object({ name: Type.String() }, { additionalProperties: false }) };
  app.post('/api/try', { schema }, async ({ body }) => ({ hello: body.name }));
  app.get('/api/break', async () => {
    throw new Error('password of the database is 123');
  });
});

afterAll(async () => {
  await app.close();
  await server.close();
});

const post = (payload: string, contentType = 'application/json') =>
  app.inject({
    method: 'POST',
    url: '/api/try',
    payload,
    headers: { 'content-type': contentType },
  });

describe('errors over HTTP', () => {
  it('names what has the wrong shape', async () => {
    const answer = await post('{"name": 3}');
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toEqual({
      error: {
        code: 'invalid_request',
        message: "The body of the request doesn't have the right shape.",
        details: [{ path: '/name', message: 'must be string' }],
      },
    });
  });

  it('refuses a key that nobody asked for', async () => {
    const answer = await post('{"name": "a", "nmae": "b"}');
    expect(answer.json().error.code).toBe('invalid_request');
  });

  it.each([
    ['malformed JSON', '{"name":', 'application/json', 400, 'malformed_json'],
    ['an empty body', '', 'application/json', 400, 'malformed_json'],
    ['another prototype', '{"__proto__": {"a": 1}}', 'application/json', 400, 'malformed_json'],
    ['something else than JSON', 'a', 'text/csv', 415, 'unsupported_media_type'],
    ['a body of 2 MB', `{"name": "${'a'.repeat(2e6)}"}`, 'application/json', 413, 'body_too_large'],
  ])('answers %s plainly', async (_what, body, contentType, status, code) => {
    const answer = await post(body, contentType);
    expect([answer.statusCode, answer.json().error.code]).toEqual([status, code]);
  });

  it('says nothing of what an unexpected error says', async () => {
    const answer = await app.inject('/api/break');
    expect(answer.statusCode).toBe(500);
    expect(answer.json()).toEqual({
      error: { code: 'internal_error', message: 'Something went wrong on the server.' },
    });
  });

  it('answers an unknown address with 404, and every answer carries a request id', async () => {
    const answer = await app.inject({
      url: '/api/nothing',
      headers: { 'x-request-id': 'given-by-me' },
    });
    expect(answer.statusCode).toBe(404);
    expect(answer.json().error.code).toBe('not_found');
    expect(answer.headers['x-request-id']).toBe('given-by-me');
    const other = await app.inject({ url: '/health', headers: { 'x-request-id': 'a b\tc' } });
    expect(other.headers['x-request-id']).toMatch(/^[\da-f-]{36}$/);
  });
});
