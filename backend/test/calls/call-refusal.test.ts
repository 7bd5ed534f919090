import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startAdminApp, type AdminApp, type Asking } from '../admin/client.ts';

let test: AdminApp;
let user: Asking;
let address = '';
let sockets: WebSocket[] = [];

beforeAll(async () => {
  test = await startAdminApp();
  user = await test.user('editor');
  await test.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = test.app.server.address() as AddressInfo;
  address = `ws://127.0.0.1:${String(port)}/api/v1/call`;
});
afterAll(() => test.close());
afterEach(async () => {
  for (const socket of sockets) socket.terminate();
  sockets = [];
  await expect.poll(() => test.context.calls.open.size).toBe(0);
});

const ticketOf = async (who: Asking): Promise<string> =>
  (await who.post('/api/v1/tickets')).body.ticket;

async function connect(ticket: string): Promise<WebSocket> {
  const socket = new WebSocket(`${address}?ticket=${ticket}`);
  sockets.push(socket);
  await once(socket, 'open');
  return socket;
}

/** What a socket is told before it is closed, and how it is closed. */
async function refusal(ticket: string): Promise<{ said: object; closedWith: number }> {
  const socket = new WebSocket(`${address}?ticket=${ticket}`);
  sockets.push(socket);
  const [[said], [closedWith]] = (await Promise.all([
    once(socket, 'message'),
    once(socket, 'close'),
  ])) as [[Buffer], [number]];
  return { said: JSON.parse(said.toString()) as object, closedWith };
}

it('says that the node is full, and leaves the ticket good', async () => {
  const { open, callsAtMost } = test.context.calls;
  const others = Array.from({ length: callsAtMost }, () => ({ username: null, stop: () => {} }));
  for (const other of others) open.add(other);
  const ticket = await ticketOf(user);
  expect(await refusal(ticket)).toEqual({
    said: { type: 'error_occurred', code: 'too_many_calls', message: expect.any(String) },
    closedWith: 1013,
  });
  for (const other of others) open.delete(other);
  expect((await connect(ticket)).readyState).toBe(WebSocket.OPEN);
});

it('says of a ticket that was used, or never was, that it isn’t good', async () => {
  const ticket = await ticketOf(user);
  await connect(ticket);
  for (const one of [ticket, 'made-up'])
    expect(await refusal(one)).toEqual({
      said: {
        type: 'error_occurred',
        code: 'wrong_ticket',
        message: 'This ticket was used, or is too old.',
      },
      closedWith: 1008,
    });
});

it('lets a user hold five calls, and others call all the same', async () => {
  for (let call = 0; call < 5; call += 1) await connect(await ticketOf(user));
  expect(await refusal(await ticketOf(user))).toEqual({
    said: { type: 'error_occurred', code: 'too_many_own_calls', message: expect.any(String) },
    closedWith: 1008,
  });
  const other = await test.user('editor');
  await connect(await ticketOf(other));
  const [first] = sockets;
  first?.terminate();
  await expect.poll(() => test.context.calls.open.size).toBe(5);
  await connect(await ticketOf(user));
  expect(test.context.calls.open.size).toBe(6);
});
