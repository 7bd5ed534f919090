import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { startMockBackend, type MockBackend } from '../../src/mock-backend/mock-backend.ts';
import type { Scenario } from '../../src/mock-backend/scenario.ts';

const scenario: Scenario = {
  name: 'bank',
  routes: [
    {
      name: 'transfer',
      on: { method: 'POST', path: '/transfers' },
      answers: [{ status: 503 }, { status: 201 }],
    },
    {
      name: 'token',
      on: { path: '/token', body: { grant_type: 'client_credentials' } },
      issuesToken: {},
    },
    {
      name: 'balance',
      on: { path: '/balance' },
      requiresToken: true,
      answers: [{ body: { balance: 1 } }],
    },
    { name: 'slow', on: { path: '/slow' }, answers: [{ after: '20ms', body: {} }] },
  ],
};

let mock: MockBackend;
afterEach(() => mock.close());

const post = (path: string, body: string, method = 'POST') =>
  fetch(mock.url + path, { method, body, headers: { 'content-type': 'application/json' } });
const recorded = async (query = '') => (await fetch(`${mock.url}/__requests${query}`)).json();

describe('a running mock backend', () => {
  it('answers in order, records what it got, and begins anew when it is reset', async () => {
    mock = await startMockBackend({ scenario });
    expect((await post('/transfers', '{"amount": 1}')).status).toBe(503);
    expect((await post('/transfers', '{"amount": 2}')).status).toBe(201);
    expect((await post('/elsewhere', '')).status).toBe(404);
    expect(await recorded('?route=transfer')).toMatchObject({
      total: 2,
      items: [
        {
          number: 1,
          method: 'POST',
          path: '/transfers',
          body: { amount: 1 },
          status: 503,
          done: false,
        },
        { number: 2, body: { amount: 2 }, status: 201, done: true },
      ],
    });
    expect(mock.requests()).toHaveLength(3);
    await post('/__reset', '');
    expect(await recorded()).toEqual({ items: [], total: 0 });
    expect((await post('/transfers', '{}')).status).toBe(503);
  });

  it('issues tokens for forms, and takes them back', async () => {
    mock = await startMockBackend({ scenario });
    const form = new URLSearchParams({ grant_type: 'client_credentials' });
    const answer = await (await fetch(`${mock.url}/token`, { method: 'POST', body: form })).json();
    const ask = async () => {
      const headers = { authorization: `Bearer ${answer.access_token}` };
      return (await fetch(`${mock.url}/balance`, { headers })).status;
    };
    expect(await ask()).toBe(200);
    await post('/__expire-tokens', '');
    expect(await ask()).toBe(401);
  });

  it('waits before it answers, where it is told to', async () => {
    mock = await startMockBackend({ scenario });
    const began = performance.now();
    expect((await fetch(`${mock.url}/slow`)).status).toBe(200);
    expect(performance.now() - began).toBeGreaterThanOrEqual(19);
  });

  it('plays another scenario when it gets one, and keeps its own when that is wrong', async () => {
    mock = await startMockBackend({ scenario });
    const wrong = await post('/__scenario', '{"routes": [{"on": {}}]}', 'PUT');
    expect(wrong.status).toBe(422);
    expect((await wrong.json()).message).toContain('routes.0.on');
    expect((await post('/transfers', '{}')).status).toBe(503);
    const right = await post(
      '/__scenario',
      '{"name": "other", "routes": [{"on": {"path": "/new"}}]}',
      'PUT',
    );
    expect(await right.json()).toEqual({ status: 'ok', scenario: 'other' });
    expect((await fetch(`${mock.url}/new`)).status).toBe(200);
    expect((await post('/transfers', '{}')).status).toBe(404);
  });
});

describe('the command', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mock-backend-'));
  const run = (...given: string[]) =>
    spawn(process.execPath, [join(import.meta.dirname, '../../src/cli/mock-backend.ts'), ...given]);

  it('serves a file until it is stopped', async () => {
    mock = await startMockBackend({ scenario });
    const file = join(folder, 'bank.json');
    writeFileSync(file, JSON.stringify(scenario));
    const command = run(file, '--port', '0');
    const [line] = (await once(command.stdout, 'data')) as [Buffer];
    const url = /http:\S+/.exec(line.toString())?.[0] ?? '';
    expect(await (await fetch(`${url}/__health`)).json()).toEqual({
      status: 'ok',
      scenario: 'bank',
    });
    command.kill('SIGTERM');
    expect(await once(command, 'exit')).toEqual([0, null]);
  });

  it.each([
    [
      'a file that is wrong',
      '{"routes": [{"on": {"path": "/a"}, "anser": 1}]}',
      'routes.0.anser is not a known key',
    ],
    ['a file that is no JSON', '{', 'not valid JSON'],
  ])('says what is wrong with %s, and ends', async (_, text, message) => {
    mock = await startMockBackend({ scenario });
    const file = join(folder, 'wrong.json');
    writeFileSync(file, text);
    const command = run(file, '--port', '0');
    const [[words], [code]] = await Promise.all([
      once(command.stderr, 'data'),
      once(command, 'exit'),
    ]);
    expect(String(words)).toContain(message);
    expect(code).toBe(1);
  });
});
