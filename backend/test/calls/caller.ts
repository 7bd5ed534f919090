import { once } from 'node:events';
import type { CallBegins, CallIn, CallOut } from '@flare/contracts';
import { WebSocket } from 'ws';
import { createCallCodec } from '../../src/channels/call/codec.ts';
import { systemTimers } from '../../src/providers/system-timers.ts';
import { eventually } from '../providers/eventually.ts';
import { createJournal, type Journal } from '../simulators/journal.ts';
import { loudness, toneSpeech } from '../simulators/tone-speech.ts';

const frameMs = 20;

type Type = CallOut['type'];
type Of<T extends Type> = Extract<CallOut, { type: T }>;

export interface HeardFrame {
  generation: number;
  sequence: number;
  loudness: number;
}

/** Somebody who calls: speaks in tones, frame by frame in real time, and remembers what comes. */
export interface Caller {
  socket: WebSocket;
  messages: Journal<CallOut>;
  frames: Journal<HeardFrame>;
  send: (message: CallIn) => void;
  /** Speaks for so long, then is silent. */
  speak: (millis: number) => void;
  /** Resolves when so much of the call has been sent, in milliseconds. */
  talkedFor: (millis: number) => Promise<void>;
  /** The next message of a type that fits, from now on. */
  next: <T extends Type>(type: T, fits?: (message: Of<T>) => boolean) => Promise<Of<T>>;
  /** Resolves when nothing is being said, and the floor is the caller's. */
  turn: () => Promise<void>;
  closed: Promise<unknown>;
  hangUp: () => Promise<void>;
  /** Is gone without a word. */
  vanish: () => void;
}

export const begins: CallBegins = {
  type: 'start_demo_call',
  project: 'bank',
  locale: 'en',
  audio: { encoding: 'pcm_s16le', sample_rate: 16_000 },
};

export async function connect(address: string, key: string): Promise<WebSocket> {
  const url = `${address.replace('http', 'ws')}/api/v1/call`;
  const socket = new WebSocket(url, { headers: { authorization: `Bearer ${key}` } });
  await once(socket, 'open');
  return socket;
}

/** Calls, and sends the sound of a quiet room until something is said. */
export async function callUp(
  address: string,
  key: string,
  start: Partial<CallBegins> = {},
): Promise<Caller> {
  const { audio } = { ...begins, ...start };
  const codec = createCallCodec(audio);
  const rate = audio.sample_rate;
  const frame = (rate * frameMs) / 1000;
  const socket = await connect(address, key);
  const messages = createJournal<CallOut>();
  const frames = createJournal<HeardFrame>();
  let speech: Int16Array = new Int16Array();
  let sent = 0;
  const began = systemTimers.now();
  socket.on('message', (data: Buffer, binary: boolean) => {
    if (!binary) return messages.add(JSON.parse(data.toString()) as CallOut);
    const samples = codec.decode(data.subarray(8)) ?? new Int16Array();
    const [generation, sequence] = [data.readUInt32BE(0), data.readUInt32BE(4)];
    frames.add({ generation, sequence, loudness: loudness(samples) });
  });
  const talk = setInterval(() => {
    while (sent * frameMs <= systemTimers.now() - began) {
      sent += 1;
      const samples = new Int16Array(frame);
      samples.set(speech.subarray(0, frame));
      speech = speech.subarray(frame);
      if (socket.readyState === socket.OPEN) socket.send(codec.encode(samples));
    }
  }, 5);
  const closed = once(socket, 'close').then(() => clearInterval(talk));
  const send = (message: CallIn): void => socket.send(JSON.stringify(message));
  const next = async <T extends Type>(
    type: T,
    fits: (message: Of<T>) => boolean = () => true,
  ): Promise<Of<T>> => {
    const from = messages.entries.length;
    const isMeant = (one: CallOut): boolean =>
      messages.entries.indexOf(one) >= from && one.type === type && fits(one as Of<T>);
    return (await messages.find(isMeant)) as Of<T>;
  };
  send({ ...begins, ...start });
  return {
    socket,
    messages,
    frames,
    send,
    next,
    talkedFor: async (millis) => {
      await eventually(() => sent * frameMs >= millis);
    },
    speak: (millis) => {
      const { samples } = toneSpeech('a'.repeat(Math.ceil(millis / 60)), rate);
      speech = samples.subarray(0, (rate * millis) / 1000);
    },
    turn: async () => {
      const last = messages.entries.findLast(({ type }) => type === 'bot_mind_state_update');
      if (last?.type !== 'bot_mind_state_update' || last.state !== 'IDLE')
        await next('bot_mind_state_update', ({ state }) => state === 'IDLE');
    },
    closed,
    hangUp: async () => {
      send({ type: 'hangup' });
      await closed;
    },
    vanish: () => socket.terminate(),
  };
}
