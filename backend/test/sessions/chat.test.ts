import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { MockBackend } from '../../src/mock-backend/mock-backend.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { bankFile, importBank, startBankBackend, type Bank } from '../support/bank.ts';

let test: TestApp;
let backend: MockBackend;
let bank: Bank;

beforeAll(async () => {
  backend = await startBankBackend();
  test = await startTestApp();
  bank = await importBank(test.context, bankFile(backend.url));
});

afterAll(async () => {
  await test.close();
  await backend.close();
});

interface Asked {
  body?: unknown;
  headers?: Record<string, string>;
  method?: 'GET' | 'POST' | 'DELETE';
}

async function ask(url: string, { body, headers = {}, method = 'POST' }: Asked = {}) {
  const response = await test.app.inject({
    method,
    url,
    headers: { authorization: `Bearer ${bank.key}`, ...headers },
    ...(body === undefined ? {} : { payload: body as object }),
  });
  return { status: response.statusCode, text: response.body, json: () => response.json() };
}

const open = async (more: object = {}): Promise<string> => {
  const { json } = await ask('/api/v1/sessions', {
    body: { project: 'bank', locale: 'en', ...more },
  });
  return (json() as { sessionId: string }).sessionId;
};

describe('chat over HTTP', () => {
  it('welcomes, asks for approval, transfers, and ends', async () => {
    const begun = await ask('/api/v1/sessions', { body: { project: 'bank', locale: 'en' } });
    expect(begun.status).toBe(201);
    const session = begun.json();
    expect(session).toMatchObject({
      project: 'bank',
      version: bank.version,
      turn: 0,
      state: 'idle',
    });
    expect(session.reply.text).not.toBe('');
    const messages = `/api/v1/sessions/${session.sessionId as string}/messages`;
    const asked = await ask(messages, { body: { text: 'Send 200 euros to John tomorrow' } });
    expect(asked.json().awaiting).toEqual(['is_approved']);
    const done = await ask(messages, {
      body: { text: 'yes' },
      headers: { 'idempotency-key': 'k' },
    });
    expect(done.json()).toMatchObject({ outcome: 'completed', intent: 'transfer_money' });
    const again = await ask(messages, {
      body: { text: 'yes' },
      headers: { 'idempotency-key': 'k' },
    });
    expect(again.json()).toEqual(done.json());
    const view = await ask(`/api/v1/sessions/${session.sessionId as string}`, { method: 'GET' });
    expect(view.json()).toMatchObject({ turn: 2, state: 'idle' });
    const ended = await ask(`/api/v1/sessions/${session.sessionId as string}`, {
      method: 'DELETE',
    });
    expect(ended.json()).toMatchObject({ state: 'ended' });
    const late = await ask(messages, { body: { text: 'hello?' } });
    expect(late.status).toBe(409);
    expect(late.json().error.code).toBe('session_ended');
  });

  it('speaks Turkish and Russian', async () => {
    for (const [locale, text, word] of [
      ['tr', 'bakiyem ne kadar', 'EUR'],
      ['ru', 'сколько у меня денег', 'EUR'],
    ] as const) {
      const id = await open({ locale });
      const { json } = await ask(`/api/v1/sessions/${id}/messages`, { body: { text } });
      expect(json()).toMatchObject({ intent: 'check_balance', outcome: 'completed' });
      expect(json().reply.text).toContain(word);
    }
  });

  it('streams as server-sent events: deltas, then the turn', async () => {
    const id = await open();
    const { text } = await ask(`/api/v1/sessions/${id}/messages`, {
      body: { text: 'how much money do I have' },
      headers: { accept: 'text/event-stream' },
    });
    const events = [...text.matchAll(/^event: (.+)$/gm)].map((match) => match[1]);
    expect(events.at(0)).toBe('reply-delta');
    expect(events.at(-1)).toBe('turn-completed');
    const completed = JSON.parse(text.split('event: turn-completed\ndata: ')[1] ?? '{}') as {
      outcome: string;
    };
    expect(completed.outcome).toBe('completed');
  });

  it('hands over start variables, and masks nothing that is not sensitive', async () => {
    const id = await open({
      variables: { name: 'Ayşe', vip: true },
      caller: { id: '+90', name: 'A' },
    });
    const { json } = await ask(`/api/v1/sessions/${id}`, { method: 'GET' });
    expect(json().variables).toMatchObject({ name: 'Ayşe', vip: true, caller_name: 'A' });
  });
});

describe('chat over WebSocket', () => {
  it('lets in by a ticket that is good once, and answers in order', async () => {
    await test.app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = test.app.server.address() as AddressInfo;
    const id = await open();
    const { ticket } = (await ask('/api/v1/tickets')).json() as { ticket: string };
    const url = `ws://127.0.0.1:${String(port)}/api/v1/sessions/${id}/socket?ticket=${ticket}`;
    const socket = new WebSocket(url);
    await once(socket, 'open');
    const got: { type: string; error?: { code: string } }[] = [];
    socket.on('message', (data: Buffer) =>
      got.push(JSON.parse(data.toString()) as { type: string }),
    );
    socket.send(JSON.stringify({ type: 'message', text: 'Send 20 euros to John', key: 'a' }));
    socket.send(JSON.stringify({ type: 'message', text: 'tomorrow', key: 'b' }));
    await expect.poll(() => got.filter(({ type }) => type === 'turn-completed').length).toBe(2);
    expect(got.at(-1)).toMatchObject({ turn: 2, awaiting: ['is_approved'] });
    socket.send('{"type":');
    socket.send(JSON.stringify({ type: 'message' }));
    socket.send(Buffer.from([1, 2, 3]));
    await expect.poll(() => got.filter(({ type }) => type === 'error').length).toBe(3);
    expect(got.flatMap(({ error }) => error?.code ?? [])).toEqual([
      'malformed_json',
      'malformed_message',
      'text_only',
    ]);
    socket.send('x'.repeat(200_000));
    const [code] = (await once(socket, 'close')) as [number];
    expect(code).toBe(1009);
    expect(got.at(-1)?.error?.code).toBe('text_too_long');
    const again = new WebSocket(url);
    const [refused] = (await once(again, 'unexpected-response')) as [
      unknown,
      { statusCode: number },
    ];
    expect(refused).toBeDefined();
    again.on('error', () => {});
    again.terminate();
  });
});

describe('what bad input gets', () => {
  const refused = async (url: string, asked: Asked, status: number, code: string) => {
    const answer = await ask(url, asked);
    expect({ status: answer.status, code: answer.json().error.code as string }).toEqual({
      status,
      code,
    });
    expect(answer.json().error.message).toMatch(/\S/);
  };

  it('a wrong key, no key, an unknown project, a version that is not there or not published', async () => {
    const body = { project: 'bank' };
    const wrong = { authorization: 'Bearer flare_wrong' };
    await refused('/api/v1/sessions', { body, headers: wrong }, 401, 'wrong_credentials');
    await refused(
      '/api/v1/sessions',
      { body, headers: { authorization: '' } },
      401,
      'wrong_credentials',
    );
    for (const stranger of ['flare-bank-key', 'ey.not.ours']) {
      const headers = { authorization: `Bearer ${stranger}` };
      const code = stranger.startsWith('ey') ? 'not_signed_in' : 'wrong_credentials';
      await refused('/api/v1/sessions', { body, headers }, 401, code);
    }
    await refused('/api/v1/sessions', { body: { project: 'nobody' } }, 404, 'project_not_found');
    await refused('/api/v1/sessions', { body: { ...body, version: 99 } }, 404, 'version_not_found');
    const draft = { body: { ...body, version: 'draft' } };
    const answer = await ask('/api/v1/sessions', draft);
    expect(answer.status).toBe(403);
  });

  it('a language that the project doesn’t speak; a region of one that it does is that language', async () => {
    const begin = (locale: string) =>
      ask('/api/v1/sessions', { body: { project: 'bank', locale } });
    const german = await begin('de');
    expect([german.status, german.json().error]).toEqual([
      422,
      {
        code: 'locale_not_supported',
        message: expect.stringContaining('"de"'),
        details: { locales: expect.arrayContaining(['tr', 'en', 'ru']) },
      },
    ]);
    expect((await begin('tr-TR')).json().locale).toBe('tr');
  });

  it('malformed JSON, a wrong shape, an unknown field', async () => {
    const json = { 'content-type': 'application/json' };
    const bad = await test.app.inject({
      method: 'POST',
      url: '/api/v1/sessions',
      headers: { ...json, authorization: `Bearer ${bank.key}` },
      payload: '{"project": ',
    });
    expect(bad.statusCode).toBe(400);
    for (const body of [{}, { project: 7 }, { project: 'bank', surprise: 1 }])
      expect((await ask('/api/v1/sessions', { body })).status).toBe(400);
  });

  it('a session that is not there, or is somebody else’s', async () => {
    const messages = { body: { text: 'hi' } };
    await refused('/api/v1/sessions/none/messages', messages, 404, 'session_not_found');
  });

  it('a text of 100 kB, an empty one, another text under the same key', async () => {
    const url = `/api/v1/sessions/${await open()}/messages`;
    await refused(url, { body: { text: 'x'.repeat(100_000) } }, 422, 'text_too_long');
    await refused(url, { body: { text: ' \u0000 ' } }, 422, 'text_empty');
    const headers = { 'idempotency-key': 'k' };
    expect((await ask(url, { body: { text: 'hi' }, headers })).status).toBe(200);
    await refused(url, { body: { text: 'ho' }, headers }, 422, 'idempotency_key_reused');
  });

  it('a clock that a program may not set', async () => {
    const body = { project: 'bank', now: '2026-08-24T09:00:00Z' };
    await refused('/api/v1/sessions', { body }, 403, 'now_not_allowed');
  });

  it('emoji, right-to-left text, NUL, a date that does not exist: an answer in one turn', async () => {
    const url = `/api/v1/sessions/${await open()}/messages`;
    for (const text of ['🙂'.repeat(50), 'مرحبا كيف حالك', 'a\u0000b', '\u200b\u200b', '٢٠٠']) {
      const answer = await ask(url, { body: { text } });
      expect([200, 422]).toContain(answer.status);
    }
    const { json } = await ask(url, { body: { text: 'Send 20 euros to John on 30 February' } });
    expect(json()).toMatchObject({ awaiting: ['date'] });
    expect(json().parameters).not.toHaveProperty('date');
  });
});
