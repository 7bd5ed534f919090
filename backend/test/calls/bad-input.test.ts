import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { eventually } from '../providers/eventually.ts';
import { startCallHouse, type CallHouse } from './call-house.ts';
import { callUp, connect, type Caller } from './caller.ts';

let house: CallHouse;

beforeAll(async () => {
  house = await startCallHouse();
});
afterAll(() => house.close());

afterEach(() => house.nothingStays());

const sessionOf = async (caller: Caller): Promise<string> => {
  const started = await caller.messages.find(({ type }) => type === 'demo_call_started');
  return started.type === 'demo_call_started' ? started.session_id : '';
};

const bot = ({ speaker, final }: { speaker: string; final: boolean }): boolean =>
  speaker === 'bot' && final;

const errorsOf = ({ messages }: Caller): string[] =>
  messages.entries.flatMap((one) => (one.type === 'error_occurred' ? [one.code] : []));

/** Codes of errors, and types of the other messages that come. */
function told(socket: WebSocket): string[] {
  const codes: string[] = [];
  socket.on('message', (data: Buffer, isBinary: boolean) => {
    if (isBinary) return;
    const { code, type } = JSON.parse(data.toString()) as { code?: string; type: string };
    codes.push(code ?? type);
  });
  return codes;
}

describe('bad input', () => {
  const errorOf = (caller: Caller) => caller.next('error_occurred');

  it('is named, and the call goes on', async () => {
    const caller = await callUp(house.address, house.bank.key);
    await sessionOf(caller);
    const wrong: [string | Buffer, string][] = [
      ['{"type": "dance"}', 'unknown_message'],
      ['{"type": "played", "sequence": -1}', 'malformed_message'],
      ['{"type": ', 'malformed_json'],
      ['null', 'unknown_message'],
      [`{"type": "user_text", "text": "${'a'.repeat(100_000)}"}`, 'message_too_long'],
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
    const error = errorOf(caller);
    caller.socket.send('{"type": "played", "sequence": 1, "late": true}');
    expect((await error).message).toBe(
      'This isn\'t what "played" holds: it must not have additional properties: late.',
    );
    await caller.turn();
    await caller.hangUp();
  });

  it('ends a call whose audio comes a hundred times too fast', async () => {
    const caller = await callUp(house.address, house.bank.key);
    await sessionOf(caller);
    for (let frame = 0; frame < 3000; frame += 1) caller.socket.send(Buffer.alloc(640));
    await caller.closed;
    expect(caller.messages.entries).toContainEqual(
      expect.objectContaining({ type: 'error_occurred', code: 'audio_too_fast' }),
    );
    expect(caller.messages.entries.at(-1)).toEqual({ type: 'call_ended', outcome: 'failed' });
  });

  it('before the start is refused, and the call can still begin', async () => {
    const socket = await connect(house.address, house.bank.key);
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
    await expect(connect(house.address, 'flare_wrong')).rejects.toThrow('401');
    const caller = await callUp(house.address, house.bank.key, { project: 'other' });
    const error = await caller.messages.find(({ type }) => type === 'error_occurred');
    expect(error).toMatchObject({ code: 'project_not_found' });
    await caller.closed;
  });

  it('of the wrong rate is no start, and the call can still begin', async () => {
    const socket = await connect(house.address, house.bank.key);
    const codes = told(socket);
    const start = (audio: object): void =>
      socket.send(JSON.stringify({ type: 'call_start', project: 'bank', audio }));
    start({ encoding: 'pcm_s16le', sample_rate: 44_100 });
    start({ encoding: 'mp3', sample_rate: 16_000 });
    start({ encoding: 'opus', sample_rate: 16_000 });
    start({ encoding: 'opus', sample_rate: 16_000 });
    socket.send(Buffer.alloc(3000, 0xff));
    await eventually(() => codes.includes('audio_unreadable'));
    expect(codes.slice(0, 2)).toEqual(['malformed_message', 'malformed_message']);
    expect(codes).toContain('call_begun_already');
    await eventually(() => codes.includes('demo_call_started'));
    socket.send('{"type": "hangup"}');
    await once(socket, 'close');
    expect(codes.at(-1)).toBe('call_ended');
  });

  it('ends the call after twenty wrong messages', async () => {
    const caller = await callUp(house.address, house.bank.key);
    await sessionOf(caller);
    for (let count = 0; count < 25; count += 1) caller.socket.send('{"type": "dance"}');
    await caller.closed;
    const errors = caller.messages.entries.filter(({ type }) => type === 'error_occurred');
    expect(errors).toHaveLength(22);
    expect(caller.messages.entries.at(-1)).toEqual({ type: 'call_ended', outcome: 'failed' });
  });

  it.each([200_000, 1_000_000, 20_000_000])(
    'of %d bytes in one message closes the connection, and nothing else',
    async (bytes) => {
      const caller = await callUp(house.address, house.bank.key);
      await sessionOf(caller);
      const closed = once(caller.socket, 'close') as Promise<[number]>;
      caller.socket.on('error', () => undefined);
      caller.socket.send('x'.repeat(bytes));
      const [code] = await closed;
      expect([1006, 1009]).toContain(code);
      // Whoever is still sending when the connection ends may never read why.
      if (bytes <= 1_000_000) expect(errorsOf(caller)).toEqual(['message_too_long']);
      await eventually(() => house.flicker.connections() === 0);
    },
  );

  it('of others is not heard in a call: it says all it has to say, and none of its frames is missing', async () => {
    house.hears('Send 200 euros to John tomorrow');
    const good = await callUp(house.address, house.bank.key);
    await sessionOf(good);
    await good.turn();
    const from = good.frames.entries.length;
    const asked = good.next('transcript', bot);
    good.speak(700);
    const { text } = await asked;
    await good.next('bot_mind_state_update', ({ state }) => state === 'SPEAKING');

    const bad = await Promise.all(
      Array.from({ length: 4 }, () => callUp(house.address, house.bank.key)),
    );
    const [flood, nonsense, deaf, silent] = bad;
    for (let frame = 0; frame < 3000; frame += 1) flood?.socket.send(Buffer.alloc(640));
    for (let count = 0; count < 25; count += 1) {
      nonsense?.socket.send(`{"type": "user_text", "text": "${'a'.repeat(100_000)}"}`);
      nonsense?.socket.send(Buffer.alloc(641));
    }
    deaf?.socket.pause();
    await good.turn();
    const frames = good.frames.entries.slice(from);
    expect(frames.map(({ sequence }) => sequence)).toEqual(frames.map((_, i) => from + i));
    // Every letter of the reply was heard: a filler comes on top of it.
    expect(frames.length * 20).toBeGreaterThanOrEqual(text.length * 30);
    await Promise.all([flood?.closed, nonsense?.closed]);
    deaf?.vanish();
    silent?.vanish();
    await good.hangUp();
  });
});
