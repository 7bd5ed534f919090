import { execFileSync } from 'node:child_process';
import { WebSocket } from 'ws';
import type { CallOut } from '@flare/contracts';
import { pcmu } from '../../src/voice/audio/g711.ts';
import { createResampler } from '../../src/voice/audio/resample.ts';
import { channelOf, readWav } from '../../src/voice/audio/wav.ts';

/** Callers in a process of their own: real sockets, PCMU at 8 kHz, a frame every 20 ms. */
const [address = '', key = '', calls = '1', seconds = '10'] = process.argv.slice(2);
const FRAME_MS = 20;
const FRAME = 160;
/** The silence before a question. */
const REACTION_FRAMES = 25;
const HEADER_BYTES = 8;

const speech = pcmu.encode(spoken('what is my balance'));
const SPEECH_FRAMES = Math.floor(speech.length / FRAME);
const silence = pcmu.encode(new Int16Array(FRAME));
const [quiet = 255] = silence;

/** Speech that a detector takes for speech: the system's espeak-ng says it. Without the silence at its end. */
function spoken(text: string): Int16Array {
  const wav = readWav(execFileSync('espeak-ng', ['-v', 'en-us', '--stdout', text]));
  const samples = createResampler(wav.rate, 8000).push(channelOf(wav, 0));
  return samples.subarray(0, samples.findLastIndex((sample) => Math.abs(sample) > 500) + 1);
}

export interface Figures {
  /** From the last frame of speech that was sent to the first sound that came, in milliseconds. */
  gapsMs: number[];
  /** The same as the server tells it. */
  serverGapsMs: number[];
  frames: number;
  errors: string[];
  /** How late this process was itself. */
  lateMs: number;
}
const figures: Figures = { gapsMs: [], serverGapsMs: [], frames: 0, errors: [], lateMs: 0 };

class Caller {
  readonly #socket: WebSocket;
  /** Frames that were sent since the floor was the caller's; null: it isn't. */
  #spoken: number | null = null;
  #endedAt: number | null = null;

  constructor() {
    const url = `${address.replace('http', 'ws')}/api/v1/call`;
    this.#socket = new WebSocket(url, { headers: { authorization: `Bearer ${key}` } });
    this.#socket.on('open', () => {
      const audio = { encoding: 'pcmu', sample_rate: 8000 };
      this.#socket.send(
        JSON.stringify({ type: 'call_start', project: 'bank', locale: 'en', audio }),
      );
    });
    this.#socket.on('error', (error) => figures.errors.push(error.message));
    this.#socket.on('message', (data: Buffer, binary) => this.#take(data, binary));
  }

  tick(now: number): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    const at = this.#spoken === null ? -1 : this.#spoken - REACTION_FRAMES;
    if (this.#spoken !== null) this.#spoken += 1;
    const speaks = at >= 0 && at < SPEECH_FRAMES;
    this.#socket.send(speaks ? speech.subarray(at * FRAME, (at + 1) * FRAME) : silence);
    if (at === SPEECH_FRAMES - 1) {
      this.#spoken = null;
      this.#endedAt = now;
    }
  }

  hangUp(): void {
    this.#socket.send('{"type":"hangup"}');
  }

  #take(data: Buffer, binary: boolean): void {
    if (binary) {
      figures.frames += 1;
      if (this.#endedAt === null || data.subarray(HEADER_BYTES).every((one) => one === quiet))
        return;
      figures.gapsMs.push(performance.now() - this.#endedAt);
      this.#endedAt = null;
      return;
    }
    const message = JSON.parse(data.toString()) as CallOut;
    if (message.type === 'error_occurred') figures.errors.push(message.code);
    if (message.type === 'demo_call_started' && !(message.listening && message.speaking))
      figures.errors.push('no_engines');
    if (message.type === 'turn_timeline')
      figures.serverGapsMs.push((message.t6 ?? 0) - message.speech_end);
    if (message.type !== 'bot_mind_state_update') return;
    if (message.state === 'IDLE' && this.#endedAt === null) this.#spoken ??= 0;
    if (message.state === 'SPEAKING') this.#spoken = null;
  }
}

const callers: Caller[] = [];
const began = performance.now();
let ticks = 0;
const timer = setInterval(() => {
  for (; ticks * FRAME_MS <= performance.now() - began; ticks += 1) {
    const now = performance.now();
    figures.lateMs = Math.max(figures.lateMs, now - began - ticks * FRAME_MS);
    // A few begin with each frame, so that they aren't all in step.
    if (callers.length < Number(calls)) callers.push(new Caller());
    for (const caller of callers) caller.tick(now);
  }
}, 5);
setTimeout(
  () => {
    clearInterval(timer);
    for (const caller of callers) caller.hangUp();
    process.send?.(figures, () => setTimeout(() => process.exit(0), 500));
  },
  Number(seconds) * 1000 + Number(calls) * FRAME_MS,
);
