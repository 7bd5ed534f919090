import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEnvironment } from '../../src/config/environment.ts';
import { createContext } from '../../src/context.ts';
import type { MockBackend } from '../../src/mock-backend/mock-backend.ts';
import { importBank, startBankBackend } from '../support/bank.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { testVariables } from '../support/test-variables.ts';
import { startServer, type ServerProcess } from '../support/server-process.ts';
import { briefBank } from './call-house.ts';
import { callUp, type Caller } from './caller.ts';

let database: TestDatabase;
let backend: MockBackend;
let variables: Record<string, string>;
let key: string;

beforeAll(async () => {
  database = await createTestDatabase();
  backend = await startBankBackend();
  variables = {
    ...testVariables(database.url),
    DRAIN_SECONDS: '60',
  };
  const environment = await readEnvironment(variables);
  const context = await createContext({ ...environment, databaseUrl: database.url });
  ({ key } = await importBank(context, briefBank(backend.url)));
  await context.close();
});

afterAll(async () => {
  await backend.close();
  await database.drop();
});

/** A node with a call on it, that was told to stop and has heard it. */
async function stopping(): Promise<{ server: ServerProcess; origin: string; caller: Caller }> {
  const server = startServer(variables);
  const origin = await server.ready;
  const caller = await callUp(origin, key);
  await caller.messages.find(({ type }) => type === 'demo_call_started');
  server.process.kill('SIGTERM');
  await expect
    .poll(async () => (await fetch(`${origin}/ready`)).json())
    .toMatchObject({
      status: 'draining',
    });
  return { server, origin, caller };
}

describe('a node that is told to stop while somebody calls', () => {
  it('takes no new calls, holds this one to its end, and ends with it', async () => {
    const { server, origin, caller } = await stopping();
    const refused = await callUp(origin, key);
    expect(await refused.messages.find(() => true)).toMatchObject({ code: 'server_stopping' });
    await refused.closed;

    caller.send({ type: 'user_text', text: 'what is my balance' });
    await caller.messages.find((one) => one.type === 'transcript' && /EUR/.test(one.text));
    await caller.hangUp();
    expect(await server.ended).toBe(0);
  });

  it('lets the call go on when a whole group is told so twice at once, and ends it by SIGINT', async () => {
    const { server, origin, caller } = await stopping();
    server.process.kill('SIGTERM');
    expect((await fetch(`${origin}/ready`)).status).toBe(503);
    expect(caller.messages.entries.map(({ type }) => type)).not.toContain('call_ended');
    server.process.kill('SIGINT');
    const ended = await caller.messages.find(({ type }) => type === 'call_ended');
    expect(ended).toMatchObject({ outcome: 'server_stopped' });
    await caller.closed;
    expect(await server.ended).toBe(0);
  });
});
