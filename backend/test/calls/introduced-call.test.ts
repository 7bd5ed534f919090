import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { CallBegins, CallOut } from '@flare/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startAdminApp, type AdminApp, type Asking } from '../admin/client.ts';
import { begins } from './caller.ts';

let test: AdminApp;
let host: Asking;
let address = '';

beforeAll(async () => {
  test = await startAdminApp();
  const administrator = await test.administrator();
  host = test.as((await administrator.post('/projects/bank/keys', { name: 'host' })).body.key);
  await test.app.listen({ host: '127.0.0.1', port: 0 });
  address = `ws://127.0.0.1:${String((test.app.server.address() as AddressInfo).port)}/api/v1/call`;
});
afterAll(() => test.close());

/** So many variables of as many letters as one may have. */
const longNotes = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`note${at}`, 'x'.repeat(2000)]));

const ticketFor = (body?: object) => host.post('/api/v1/tickets', body);

/** Calls with a ticket as a page does; resolves with all that the page was told, and the call's session. */
async function callWith(ticket: string, start: Partial<CallBegins> = {}) {
  const socket = new WebSocket(`${address}?ticket=${ticket}`);
  const told: string[] = [];
  const started = new Promise<string>((resolve) => {
    socket.on('message', (data: Buffer, isBinary) => {
      if (isBinary) return;
      told.push(data.toString());
      const message = JSON.parse(data.toString()) as CallOut;
      if (message.type === 'demo_call_started') resolve(message.session_id);
    });
  });
  await once(socket, 'open');
  socket.send(JSON.stringify({ ...begins, ...start }));
  const id = await started;
  const closed = once(socket, 'close');
  socket.send(JSON.stringify({ type: 'hangup' }));
  await closed;
  const { facts, session } = await test.context.conversations.runner.look(id);
  return { told: told.join('\n'), caller: facts.caller, variables: session.variables };
}

it('takes from its ticket who calls, as a session over HTTP does', async () => {
  const who = {
    caller: { id: 'customer-17', name: 'Deniz Aydın' },
    variables: { segment: 'gold-4711', branch: 12, staff: false },
  };
  const { sessionId } = (await host.post('/api/v1/sessions', { project: 'bank', ...who })).body;
  const chat = await test.context.conversations.runner.look(sessionId);
  const { body } = await ticketFor(who);
  const called = await callWith(body.ticket, { type: 'start_demo_call' });
  expect(called.caller).toEqual(who.caller);
  expect(called.caller).toEqual(chat.facts.caller);
  expect(called.variables).toMatchObject({ segment: { value: 'gold-4711' } });
  expect(called.variables).toEqual(chat.session.variables);
  // Neither the ticket's answer nor the call tells the page.
  expect(Object.keys(body).toSorted()).toEqual(['expiresAt', 'ticket']);
  for (const secret of ['customer-17', 'gold-4711']) expect(called.told).not.toContain(secret);
});

it('leaves aside what the page says where the ticket says who calls', async () => {
  const { body } = await ticketFor({ caller: { id: 'customer-17' }, variables: { branch: 12 } });
  const called = await callWith(body.ticket, {
    type: 'call_start',
    call_id: 'somebody-else',
    initial_vars: { branch: 99, staff: true },
  });
  expect(called.caller).toEqual({ id: 'customer-17', name: null });
  expect(called.variables).toMatchObject({ branch: { value: 12 } });
  expect(called.variables).not.toHaveProperty('staff');
});

it('takes the page’s word where the ticket says nothing', async () => {
  const { body } = await ticketFor();
  const called = await callWith(body.ticket, { user_name: 'Mia' });
  expect(called.caller).toEqual({ id: 'Mia', name: 'Mia' });
});

it('refuses to the host’s server what no session could begin with', async () => {
  const refused = async (body: object): Promise<unknown> => {
    const { status, body: answer } = await ticketFor(body);
    return [status, answer.error.code];
  };
  expect(await refused({ caller: { name: 'no id' } })).toEqual([400, expect.any(String)]);
  expect(await refused({ variables: { basket: ['a list'] } })).toEqual([422, 'variable_not_plain']);
  expect(await refused({ variables: { note: 'x'.repeat(2001) } })).toEqual([
    422,
    'variable_too_long',
  ]);
  const many = Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`v${at}`, at]));
  expect(await refused({ variables: many })).toEqual([422, 'too_many_variables']);
  expect(await refused({ variables: longNotes(40) })).toEqual([422, 'variables_too_long']);
});

it('tells a program that begins with too much, and takes as much as there may be', async () => {
  const begin = { type: 'call_start', call_id: 'one' } as const;
  const [{ body: first }, { body: second }] = [await ticketFor(), await ticketFor()];
  const socket = new WebSocket(`${address}?ticket=${first.ticket}`);
  await once(socket, 'open');
  const told = once(socket, 'message') as Promise<[Buffer]>;
  const closed = once(socket, 'close') as Promise<[number]>;
  socket.send(JSON.stringify({ ...begins, ...begin, initial_vars: longNotes(40) }));
  expect(JSON.parse((await told)[0].toString())).toMatchObject({ code: 'variables_too_long' });
  expect((await closed)[0]).toBe(1008);
  const called = await callWith(second.ticket, { ...begin, initial_vars: longNotes(32) });
  expect(Object.keys(called.variables)).toHaveLength(32);
});

it('keeps sealed who calls, and not after the ticket was used', async () => {
  const kept = async () =>
    (await test.context.database.pool.query('SELECT introduction FROM ticket')).rows;
  const { body } = await ticketFor({ caller: { id: 'customer-17' } });
  const sealed = { introduction: expect.stringMatching(/^enc:/) };
  expect(await kept()).toContainEqual(sealed);
  expect(JSON.stringify(await kept())).not.toContain('customer-17');
  await callWith(body.ticket);
  expect(await kept()).not.toContainEqual(sealed);
});
