import type { AddressInfo } from 'node:net';
import type { CallAudio } from '@flare/contracts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../providers/eventually.ts';
import { startTestApp } from '../support/app.ts';
import { importBank } from '../support/bank.ts';
import { briefBank, startCallHouse, type CallHouse } from './call-house.ts';
import { callUp, type Caller } from './caller.ts';

let house: CallHouse;

beforeAll(async () => {
  house = await startCallHouse();
});
afterAll(() => house.close());

afterEach(() => house.nothingStays());

const sessionOf = async (caller: Caller): Promise<string> => {
  const isStart = ({ type }: { type: string }): boolean => type === 'demo_call_started';
  const started = await caller.messages.find(isStart);
  return started.type === 'demo_call_started' ? started.session_id : '';
};

const bot = ({ speaker, final }: { speaker: string; final: boolean }): boolean =>
  speaker === 'bot' && final;

describe('a call', () => {
  it('greets, takes a transfer by voice, and asks before it is done', async () => {
    house.hears('Send 200 euros to John tomorrow', 'yes');
    const caller = await callUp(house.address, house.bank.key);
    await sessionOf(caller);
    await caller.frames.find(({ loudness }) => loudness > 1000);
    await caller.turn();
    expect(caller.frames.entries.map(({ sequence }) => sequence)).toEqual([
      ...caller.frames.entries.keys(),
    ]);

    const asked = caller.next('transcript', bot);
    const timeline = caller.next('turn_timeline');
    caller.speak(700);
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
    const session = await house.test.context.conversations.runner.look(await sessionOf(caller));
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
    await eventually(() => house.flicker.connections() === 0);
    const ended = await house.test.context.conversations.runner.look(await sessionOf(caller));
    expect(ended.session.state.name).toBe('ended');
  });

  it('stops in mid-sentence when it is interrupted, and remembers what was heard', async () => {
    house.hears('Send 200 euros to John tomorrow', 'no wait, fifty euros');
    const caller = await callUp(house.address, house.bank.key);
    const id = await sessionOf(caller);
    await caller.turn();
    const asked = caller.next('transcript', bot);
    caller.speak(700);
    const { text } = await asked;
    await caller.next('bot_mind_state_update', ({ state }) => state === 'SPEAKING');
    const before = caller.frames.entries.length;
    await caller.frames.find((one) => caller.frames.entries.indexOf(one) > before + 25);
    const cleared = caller.next('clear_audio');
    const answered = caller.next('transcript', bot);
    caller.speak(700);
    await cleared;
    const stoppedAt = caller.frames.entries.length;
    const generation = caller.frames.entries.at(-1)?.generation ?? 0;
    await answered;
    const { session } = await house.test.context.conversations.runner.look(id);
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
    house.hears('Send 200 euros to John tomorrow');
    const caller = await callUp(house.address, house.bank.key);
    const id = await sessionOf(caller);
    await caller.turn();
    house.blaze.fault({ kind: 'cut', afterMs: 500 });
    const error = caller.next('error_occurred');
    const asked = caller.next('transcript', bot);
    caller.speak(700);
    expect(await error).toMatchObject({ message: 'TTS service unavailable' });
    const { text } = await asked;
    await caller.turn();
    const { session } = await house.test.context.conversations.runner.look(id);
    const heard = session.history.at(-1)?.text ?? '';
    expect(heard.length).toBeLessThan(text.length);
    expect(text.startsWith(heard)).toBe(true);
    await caller.hangUp();
  });

  it('leaves nothing behind when the caller vanishes', async () => {
    house.hears('Send 200 euros to John tomorrow');
    const caller = await callUp(house.address, house.bank.key);
    const id = await sessionOf(caller);
    await caller.frames.find(({ loudness }) => loudness > 1000);
    caller.vanish();
    await caller.closed;
    await eventually(() => house.flicker.connections() === 0 && house.blaze.open() === 0);
    await house.test.context.conversations.runner.drained();
    const { session } = await house.test.context.conversations.runner.look(id);
    expect(session.state.name).toBe('ended');
  });

  it('takes typed words', async () => {
    const caller = await callUp(house.address, house.bank.key);
    await sessionOf(caller);
    const asked = caller.next('transcript', bot);
    caller.send({ type: 'user_text', text: 'Send 200 euros to John tomorrow' });
    expect((await asked).text).toMatch(/200/);
    await caller.hangUp();
  });
});

describe.each<CallAudio>([
  { encoding: 'opus', sample_rate: 16_000 },
  { encoding: 'opus', sample_rate: 8000 },
  { encoding: 'pcmu', sample_rate: 8000 },
  { encoding: 'pcm_s16le', sample_rate: 8000 },
])('a call in $encoding of $sample_rate Hz', (audio) => {
  it('is heard by both sides', async () => {
    house.hears('Send 200 euros to John tomorrow');
    const caller = await callUp(house.address, house.bank.key, { audio });
    await sessionOf(caller);
    await caller.turn();
    const asked = caller.next('transcript', bot);
    const before = caller.frames.entries.length;
    caller.speak(700);
    expect((await asked).text).toMatch(/200/);
    await caller.frames.find(
      (one) => caller.frames.entries.indexOf(one) > before && one.loudness > 1000,
    );
    await caller.hangUp();
    expect(caller.messages.entries.map(({ type }) => type)).not.toContain('error_occurred');
  });
});

describe('a server that stops', () => {
  it('ends its calls, and their sessions', async () => {
    const other = await startTestApp({ speech: house.test.context.speech });
    const { key } = await importBank(other.context, briefBank(house.backend.url));
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
