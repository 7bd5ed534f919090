import { WebSocket } from 'ws';
import type { CallOut, TurnTimeline } from '@flare/contracts';
import { utterances, type Kind } from './scenario.ts';
import { FRAME_MS, framesOf, silence } from './speech.ts';

/** Callers in a process of their own: real sockets, PCMU at 8 kHz, a frame every 20 ms. */
const [address = '', key = '', calls = '1', seconds = '10'] = process.argv.slice(2);
/** The silence before a question. */
const REACTION_FRAMES = 25;
const HEADER_BYTES = 8;
const [quiet = 255] = silence;
const sounds = utterances.map(framesOf);

export interface Answer {
  /** Its place among the utterances. */
  utterance: number;
  kind: Kind;
  /** From the last frame of speech that was sent to the first sound that came, in milliseconds. */
  gapMs: number;
  /** As the server tells it. */
  timeline: TurnTimeline | null;
}

export interface Figures {
  answers: Answer[];
  /** From asking for a call to the first sound of the greeting, in milliseconds. */
  greetingMs: number[];
  /** From asking for quiet to the server's word that there is, in milliseconds. */
  clearedMs: number[];
  /** Frames of what was interrupted that came after that word. */
  stale: number;
  frames: number;
  errors: string[];
  /** How late this process was itself. */
  lateMs: number;
  /** What it used of a core. */
  share: number;
}
const figures: Figures = {
  answers: [],
  greetingMs: [],
  clearedMs: [],
  stale: 0,
  frames: 0,
  errors: [],
  lateMs: 0,
  share: 0,
};

class Caller {
  readonly #socket: WebSocket;
  /** Which utterance is next, or is being said, or was said last. */
  #next = 0;
  /** When the call was asked for; null once the greeting is heard. */
  #askedAt: number | null = null;
  /** Frames that were sent since the floor was the caller's; null: it isn't. */
  #spoken: number | null = null;
  #endedAt: number | null = null;
  #answer: Answer | null = null;
  #interruptsAt: number | null = null;
  #interruptedAt: number | null = null;
  #generation = 0;
  #cleared = -1;

  constructor() {
    const url = `${address.replace('http', 'ws')}/api/v1/call`;
    this.#socket = new WebSocket(url, { headers: { authorization: `Bearer ${key}` } });
    this.#socket.on('open', () => {
      this.#askedAt = performance.now();
      const audio = { encoding: 'pcmu', sample_rate: 8000 };
      this.#socket.send(
        JSON.stringify({ type: 'call_start', project: 'bank', locale: 'en', audio }),
      );
    });
    this.#socket.on('error', (error) => figures.errors.push(error.message));
    this.#socket.on('message', (data: Buffer, binary) => {
      if (binary) this.#hear(data);
      else this.#take(JSON.parse(data.toString()) as CallOut);
    });
  }

  tick(now: number): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    const sound = sounds[this.#next % sounds.length] ?? [];
    const at = this.#spoken === null ? -1 : this.#spoken - REACTION_FRAMES;
    if (this.#spoken !== null) this.#spoken += 1;
    this.#socket.send(sound[at] ?? silence);
    if (at === sound.length - 1) {
      this.#spoken = null;
      this.#endedAt = now;
    }
    if (this.#interruptsAt !== null && now >= this.#interruptsAt) {
      this.#interruptsAt = null;
      this.#interruptedAt = performance.now();
      this.#socket.send('{"type":"user_interrupted"}');
    }
  }

  hangUp(): void {
    this.#socket.send('{"type":"hangup"}');
  }

  #hear(data: Buffer): void {
    figures.frames += 1;
    this.#generation = data.readUInt32BE(0);
    if (this.#generation <= this.#cleared) figures.stale += 1;
    if (this.#endedAt === null && this.#askedAt === null) return;
    if (data.subarray(HEADER_BYTES).every((one) => one === quiet)) return;
    const now = performance.now();
    if (this.#askedAt !== null) figures.greetingMs.push(now - this.#askedAt);
    this.#askedAt = null;
    if (this.#endedAt === null) return;
    const utterance = this.#next % utterances.length;
    const said = utterances[utterance];
    if (said === undefined) return;
    this.#answer = { utterance, kind: said.kind, gapMs: now - this.#endedAt, timeline: null };
    figures.answers.push(this.#answer);
    this.#endedAt = null;
    // What was interrupted was at its end already, so there was nothing to be quiet about.
    this.#interruptedAt = null;
    this.#next += 1;
    if (said.interruptsAfterMs !== null) this.#interruptsAt = now + said.interruptsAfterMs;
  }

  #take(message: CallOut): void {
    switch (message.type) {
      case 'error_occurred':
        return void figures.errors.push(message.code);
      case 'demo_call_started':
        if (!message.listening || !message.speaking) figures.errors.push('no_engines');
        return;
      case 'turn_timeline':
        // The next one is of a turn that nobody waited for: of a silence, or of what was interrupted.
        if (this.#answer !== null) this.#answer.timeline ??= message;
        return;
      case 'clear_audio':
        if (this.#interruptedAt === null) return;
        figures.clearedMs.push(performance.now() - this.#interruptedAt);
        this.#interruptedAt = null;
        this.#cleared = this.#generation;
        return;
      case 'bot_mind_state_update':
        if (message.state === 'SPEAKING') this.#spoken = null;
        else if (isListening(message.state) && this.#endedAt === null) this.#spoken ??= 0;
        return;
      default:
    }
  }
}

/** The floor is the caller's. */
const isListening = (state: string): boolean => state === 'IDLE';

/** Ten begin in a second: far more than calls of minutes would. */
const BEGINS_EVERY_MS = 100;
/** Callers send when their own frame is full: in four groups, each at its own part of a frame's time. */
const GROUPS = 4;
const STEP_MS = FRAME_MS / GROUPS;

const callers: Caller[] = [];
const began = performance.now();
let steps = 0;
const timer = setInterval(() => {
  for (; steps * STEP_MS <= performance.now() - began; steps += 1) {
    const now = performance.now();
    figures.lateMs = Math.max(figures.lateMs, now - began - steps * STEP_MS);
    if (callers.length < Number(calls) && callers.length * BEGINS_EVERY_MS <= now - began)
      callers.push(new Caller());
    callers.forEach((caller, place) => {
      if (place % GROUPS === steps % GROUPS) caller.tick(now);
    });
  }
}, STEP_MS);
setTimeout(
  () => {
    clearInterval(timer);
    for (const caller of callers) caller.hangUp();
    const { user, system } = process.cpuUsage();
    figures.share = (user + system) / 1000 / (performance.now() - began);
    process.send?.(figures, () => setTimeout(() => process.exit(0), 500));
  },
  Number(seconds) * 1000 + Number(calls) * BEGINS_EVERY_MS,
);
