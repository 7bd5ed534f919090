import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SessionDetail } from '@flare/contracts';
import { readEnvironment } from '../../src/config/environment.ts';
import { createContext } from '../../src/context.ts';
import type { MockBackend } from '../../src/mock-backend/mock-backend.ts';
import { readWav } from '../../src/voice/audio/wav.ts';
import { addAdministrator, chooseEngines, signedIn } from '../e2e/support/administrator.ts';
import { startBlazeSimulator, type BlazeSimulator } from '../simulators/blaze/blaze-simulator.ts';
import {
  startFlickerSimulator,
  type FlickerSimulator,
} from '../simulators/flicker/flicker-simulator.ts';
import { importBank, startBankBackend } from '../support/bank.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { testVariables } from '../support/test-variables.ts';
import { startServer, type ServerProcess } from '../support/server-process.ts';
import { briefBank } from './call-house.ts';
import { callUp } from './caller.ts';
import { loudStretches } from './loud-stretches.ts';

/** A server that is killed in the middle of a call, and one that is started after it, on the same database. */
let database: TestDatabase;
let backend: MockBackend;
let flicker: FlickerSimulator;
let blaze: BlazeSimulator;
let variables: Record<string, string>;
let key: string;
let server: ServerProcess;
let origin: string;

async function start(): Promise<void> {
  server = startServer(variables);
  origin = await server.ready;
}

async function kill(): Promise<void> {
  server.process.kill('SIGKILL');
  await server.ended;
}

beforeAll(async () => {
  database = await createTestDatabase();
  backend = await startBankBackend();
  flicker = await startFlickerSimulator({
    script: { say: () => 'I want to send money to John', finalMs: 100 },
  });
  blaze = await startBlazeSimulator({ script: { firstAudioMs: 80, everyMs: 20, letterMs: 30 } });
  variables = testVariables(database.url);
  const environment = await readEnvironment(variables);
  const context = await createContext({ ...environment, databaseUrl: database.url });
  const { projectId, ...bank } = await importBank(context, briefBank(backend.url));
  key = bank.key;
  const { read } = context.store;
  await read.project.update({ where: { id: projectId }, data: { storeAudio: true } });
  await addAdministrator(context);
  await context.close();
  await start();
  await chooseEngines(
    origin,
    { name: 'flicker', endpoint: flicker.url, settings: {} },
    { name: 'blaze', endpoint: blaze.url, settings: {} },
  );
});

afterAll(async () => {
  await kill();
  await flicker.close();
  await blaze.close();
  await backend.close();
  await database.drop();
});

async function ask(path: string): Promise<Response> {
  const { token } = await signedIn(origin);
  const authorization = `Bearer ${token}`;
  return fetch(`${origin}/api/admin${path}`, { headers: { authorization } });
}

/** So many parts of a call's sound are written. */
async function partsOf(id: string): Promise<number> {
  const client = new pg.Client(database.url);
  await client.connect();
  const { rows } = await client.query('SELECT part FROM call_sound WHERE session_id = $1', [id]);
  await client.end();
  return rows.length;
}

/** Sound is written in parts of so many seconds, at 16 kHz. */
const PART_SECONDS = 15;

it('leaves what there was of its calls, as broken off, when it is killed', async () => {
  const caller = await callUp(origin, key);
  const { session_id: id } = await caller.next('demo_call_started');
  await caller.turn();
  const timeline = caller.next('turn_timeline');
  caller.speak(700);
  const answered = await timeline;
  await expect.poll(() => partsOf(id), { timeout: 40_000 }).toBe(1);
  await kill();
  await caller.closed;
  await start();

  const session = (await (await ask(`/sessions/${id}`)).json()) as SessionDetail;
  expect(session.call).toMatchObject({
    endedAt: null,
    outcome: null,
    counts: null,
    timelines: [answered],
    soundSeconds: PART_SECONDS,
  });
  expect(session.turns[1]).toMatchObject({
    user: 'I want to send money to John',
    completed: {
      state: 'await_param',
      intent: 'transfer_money',
      awaiting: ['amount'],
      parameters: { recipient: 'John Reed' },
    },
  });
  const recording = await ask(`/sessions/${id}/recording`);
  const wav = readWav(new Uint8Array(await recording.arrayBuffer()));
  expect(loudStretches(wav, 0)).toHaveLength(1);
  expect(loudStretches(wav, 1).length).toBeGreaterThan(1);
});
