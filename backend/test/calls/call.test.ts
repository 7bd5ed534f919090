import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { MockBackend } from '../../src/mock-backend/mock-backend.ts';
import { createLogger } from '../../src/logger.ts';
import { liveSpeech } from '../../src/providers/live-speech.ts';
import { eventually } from '../providers/eventually.ts';
import { startBlazeSimulator, type BlazeSimulator } from '../simulators/blaze/blaze-simulator.ts';
import {
  startFlickerSimulator,
  type FlickerSimulator,
} from '../simulators/flicker/flicker-simulator.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { bankFile, importBank, startBankBackend, type Bank } from '../support/bank.ts';
import { callUp, connect, type Caller } from './caller.ts';

let test: TestApp;
let backend: MockBackend;
let bank: Bank;
let flicker: FlickerSimulator;
let blaze: BlazeSimulator;
let address = '';
/** What the recogniser hears, utterance by utterance. */
let said: string[] = [];

const engine = (name: string, endpoint: string) => ({
  name,
  endpoint,
  api_key: '',
  settings: {},
  by_locale: {},
  fallback: null,
});

beforeAll(async () => {
  backend = await startBankBackend();
  flicker = await startFlickerSimulator({
    script: { say: (utterance) => said[utterance] ?? 'hm', finalMs: 100 },
  });
  blaze = await startBlazeSimulator({ script: { firstAudioMs: 80, everyMs: 20 } });
  const logger = createLogger({ level: 'silent', pii: 'drop' });
  const speech = liveSpeech(
    { stt: () => engine('flicker', flicker.url), tts: () => engine('blaze', blaze.url) },
    { decrypt: (text) => text, env: {}, logger, onCall: () => {} },
  );
  test = await startTestApp({ speech });
  bank = await importBank(test.context, bankFile(backend.url));
  await test.app.listen({ host: '127.0.0.1', port: 0 });
  address = `http://127.0.0.1:${String((test.app.server.address() as AddressInfo).port)}`;
});

afterAll(async () => {
  await test.close();
  await flicker.close();
  await blaze.close();
  await backend.close();
});

/** Calls that are open, as the metrics say. */
async function openCalls(): Promise<number> {
  const { text } = await test.context.events.metrics();
  return Number(/^flare_calls_open (\d+)$/m.exec(text)?.[1]);
}

// Nothing stays behind: no connection to an engine, no answer under way, no call.
afterEach(async () => {
  await eventually(() => flicker.connections() === 0 && blaze.open() === 0);
  expect(await openCalls()).toBe(0);
});

const sessionOf = async (caller: Caller): Promise<string> => {
  const isStart = ({ type }: { type: string }): boolean => type === 'demo_call_started';
  const started = await caller.messages.find(isStart);
  return started.type === 'demo_call_started' ? started.session_id : '';
};

const bot = ({ speaker, final }: { speaker: string; final: boolean }): boolean =>
  speaker === 'bot' && final;

describe('a call', () => {
  it('greets, takes a transfer by voice, and asks before it is done', async () => {
    said = ['Send 200 euros to John tomorrow', 'yes'];
    const caller = await callUp(address, bank.key);
    await sessionOf(caller);
    await caller.frames.find(({ loudness }) => loudness > 1000);
    await caller.turn();
    expect(caller.frames.entries.map(({ sequence }) => sequence)).toEqual([
      ...caller.frames.entries.keys(),
    ]);

    const asked = caller.next('transcript', bot);
    const timeline = caller.next('turn_timeline');
    caller.speak(1800);
    expect((await asked).text).toMatch(/200/);
    const { t1, speech_end: end, t2 = end, t5_tts: made = 0, t6 = 0 } = await timeline;
    expect([t1, end, t2, made, t6].toSorted((one, other) => one - other)).toEqual([
      t1,
      end,
      t2,
      made,
      t6,
    ]);

    await caller.turn();
    const done = caller.next('transcript', bot);
    caller.speak(400);
    await done;
    const session = await test.context.conversations.runner.look(await sessionOf(caller));
    expect(session.completed).toMatchObject({ intent: 'transfer_money', outcome: 'completed' });
    await caller.hangUp();
    const states = caller.messages.entries.flatMap((one) =>
      one.type === 'bot_mind_state_update' ? [one.state] : [],
    );
    expect(states).toEqual(
      expect.arrayContaining([
        'SPEAKING',
        'IDLE',
        'LISTENING',
        'ANALYZING_SPEECH',
        'GENERATING_SPEECH',
      ]),
    );
    expect(caller.messages.entries.at(-1)).toEqual({ type: 'call_ended', outcome: 'hung_up' });
    await eventually(() => flicker.connections() === 0);
    const ended = await test.context.conversations.runner.look(await sessionOf(caller));
    expect(ended.session.state.name).toBe('ended');
  });

  it('stops in mid-sentence when it is interrupted, and remembers what was heard', async () => {
    said = ['Send 200 euros to John tomorrow', 'no wait, fifty euros'];
    const caller = await callUp(address, bank.key);
    const id = await sessionOf(caller);
    await caller.turn();
    const asked = caller.next('transcript', bot);
    caller.speak(1800);
    const { text } = await asked;
    await caller.next('bot_mind_state_update', ({ state }) => state === 'SPEAKING');
    const before = caller.frames.entries.length;
    await caller.frames.find((one) => caller.frames.entries.indexOf(one) > before + 60);
    const cleared = caller.next('clear_audio');
    const answered = caller.next('transcript', bot);
    caller.speak(1600);
    await cleared;
    const stoppedAt = caller.frames.entries.length;
    const generation = caller.frames.entries.at(-1)?.generation ?? 0;
    await answered;
    const { session } = await test.context.conversations.runner.look(id);
    const users = session.history.findLastIndex(({ role }) => role === 'user');
    const heard = session.history[users - 1]?.text ?? '';
    expect(heard.length).toBeGreaterThan(5);
    expect(heard.length).toBeLessThan(text.length);
    expect(text.startsWith(heard)).toBe(true);
    const later = caller.frames.entries.slice(stoppedAt);
    expect(later.every((one) => one.generation > generation)).toBe(true);
    await caller.hangUp();
  });

  it('says what is wrong when the voice dies in mid-sentence, and goes on', async () => {
    said = ['Send 200 euros to John tomorrow'];
    const caller = await callUp(address, bank.key);
    const id = await sessionOf(caller);
    await caller.turn();
    blaze.fault({ kind: 'cut', afterMs: 1000 });
    const error = caller.next('error_occurred');
    const asked = caller.next('transcript', bot);
    caller.speak(1800);
    expect(await error).toMatchObject({ message: 'TTS service unavailable' });
    const { text } = await asked;
    await caller.turn();
    const { session } = await test.context.conversations.runner.look(id);
    const heard = session.history.at(-1)?.text ?? '';
    expect(heard.length).toBeLessThan(text.length);
    expect(text.startsWith(heard)).toBe(true);
    await caller.hangUp();
  });

  it('leaves nothing behind when the caller vanishes', async () => {
    said = ['Send 200 euros to John tomorrow'];
    const caller = await callUp(address, bank.key);
    const id = await sessionOf(caller);
    await caller.frames.find(({ loudness }) => loudness > 1000);
    caller.vanish();
    await caller.closed;
    await eventually(() => flicker.connections() === 0 && blaze.open() === 0);
    await test.context.conversations.runner.drained();
    const { session } = await test.context.conversations.runner.look(id);
    expect(session.state.name).toBe('ended');
  });

  it('takes typed words', async () => {
    const caller = await callUp(address, bank.key);
    await sessionOf(caller);
    const asked = caller.next('transcript', bot);
    caller.send({ type: 'user_text', text: 'Send 200 euros to John tomorrow' });
    expect((await asked).text).toMatch(/200/);
    await caller.hangUp();
  });
});

describe('a server that stops', () => {
  it('ends its calls, and their sessions', async () => {
    const other = await startTestApp({ speech: test.context.speech });
    const { key } = await importBank(other.context, bankFile(backend.url));
    await other.app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = other.app.server.address() as AddressInfo;
    const caller = await callUp(`http://127.0.0.1:${String(port)}`, key);
    const id = await sessionOf(caller);
    await other.app.close();
    await caller.closed;
    const { conversations } = other.context;
    await conversations.runner.drained();
    expect((await conversations.runner.look(id)).session.state.name).toBe('ended');
    expect(caller.messages.entries.at(-1)).toEqual({
      type: 'call_ended',
      outcome: 'server_stopped',
    });
    await other.close();
  });
});

describe('bad input', () => {
  const errorOf = (caller: Caller) => caller.next('error_occurred');

  it('is named, and the call goes on', async () => {
    const caller = await callUp(address, bank.key);
    await sessionOf(caller);
    const wrong: [string | Buffer, string][] = [
      ['{"type": "dance"}', 'unknown_message'],
      ['{"type": "played", "sequence": -1}', 'malformed_message'],
      ['{"type": ', 'malformed_json'],
      ['null', 'unknown_message'],
      [`{"type": "user_text", "text": "${'a'.repeat(1_000_000)}"}`, 'message_too_long'],
      [JSON.stringify({ type: 'start_demo_call' }), 'malformed_message'],
      [Buffer.alloc(641), 'audio_unreadable'],
      [Buffer.alloc(0), 'audio_unreadable'],
      [Buffer.alloc(64_000), 'audio_unreadable'],
    ];
    for (const [message, code] of wrong) {
      const error = errorOf(caller);
      caller.socket.send(message);
      expect(await error).toMatchObject({ code });
    }
    await caller.turn();
    await caller.hangUp();
  });

  it('ends a call whose audio comes a hundred times too fast', async () => {
    const caller = await callUp(address, bank.key);
    await sessionOf(caller);
    for (let frame = 0; frame < 3000; frame += 1) caller.socket.send(Buffer.alloc(640));
    await caller.closed;
    expect(caller.messages.entries).toContainEqual(
      expect.objectContaining({ type: 'error_occurred', code: 'audio_too_fast' }),
    );
    expect(caller.messages.entries.at(-1)).toEqual({ type: 'call_ended', outcome: 'failed' });
  });

  it('before the start is refused, and the call can still begin', async () => {
    const socket = await connect(address, bank.key);
    const codes: string[] = [];
    socket.on('message', (data: Buffer) => {
      const { code, type } = JSON.parse(data.toString()) as { code?: string; type: string };
      codes.push(code ?? type);
    });
    socket.send(Buffer.alloc(640));
    socket.send('{"type": "user_interrupted"}');
    await eventually(() => codes.length === 2);
    expect(codes).toEqual(['call_not_begun', 'call_not_begun']);
    socket.send('{"type": "hangup"}');
    await new Promise((resolve) => socket.once('close', resolve));
  });

  it('is not let in without credentials, nor into a project that is not there', async () => {
    await expect(connect(address, 'flare_wrong')).rejects.toThrow('401');
    const caller = await callUp(address, bank.key, { project: 'other' });
    const error = await caller.messages.find(({ type }) => type === 'error_occurred');
    expect(error).toMatchObject({ code: 'project_not_found' });
    await caller.closed;
  });
});
