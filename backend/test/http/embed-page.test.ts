import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.ts';

let test: TestApp;

beforeAll(async () => {
  const origins = 'https://www.example.com,https://shop.example.com';
  test = await startTestApp({}, { EMBED_ORIGINS: origins });
});
afterAll(() => test.close());

const ancestorsOf = async (url: string) => {
  const { headers } = await test.app.inject({ url, headers: { accept: 'text/html' } });
  const policy = String(headers['content-security-policy']);
  return {
    ancestors: /frame-ancestors ([^;]*)/.exec(policy)?.[1],
    options: headers['x-frame-options'],
    scripts: /script-src ([^;]*)/.exec(policy)?.[1],
  };
};

it('lets the origins of the configuration show the call in a frame, and nothing else of Flare', async () => {
  expect(await ancestorsOf('/embed/call')).toEqual({
    ancestors: "'self' https://www.example.com https://shop.example.com",
    options: undefined,
    scripts: "'self'",
  });
  for (const url of ['/', '/projects', '/embed', '/embed/other', '/embed/call/x'])
    expect(await ancestorsOf(url)).toMatchObject({ ancestors: "'self'", options: 'SAMEORIGIN' });
});
