import type { Timers } from '../providers/contracts/timers.ts';
import { frameMs } from './vad/detection.ts';
import { PlayedMarks } from './played-marks.ts';
import type { ReplySound } from './speech/reply-sound.ts';

/** A frame of 20 ms that leaves. */
export interface OutgoingFrame {
  /** The turn that it answers, by the generation with which that began. */
  turn: number;
  generation: number;
  /** Counts through the whole call, from 0. */
  sequence: number;
  samples: Int16Array;
  /** When it is to be played, on the call's clock. */
  due: number;
  /** How much later than planned it leaves, or the one with which it leaves, in milliseconds. */
  lateMs: number;
}

/** What becomes of a sound. */
export type PlayoutFact =
  /** Its first frame under this generation was sent. */
  | { type: 'began'; sound: ReplySound; generation: number }
  /** So much of it has been heard, in milliseconds from where it was begun under this generation. */
  | { type: 'played'; sound: ReplySound; generation: number; ms: number }
  /** All of it was heard, or, where frames were lost, so much before the first of them, in milliseconds as above. */
  | { type: 'ended'; sound: ReplySound; generation: number; heardMs: number | null };

export interface PlayoutPorts {
  timers: Timers;
  /** Samples a second. */
  rate: number;
  /** How long before its time a frame may be sent, in milliseconds. */
  readonly aheadMs: number;
  /** So many frames leave together: each waking and each writing costs. */
  readonly together: number;
  /** How long after its time the far side plays a frame, where it doesn't tell. */
  readonly lagMs: number;
  /** False: it is lost, for the far side reads too slowly. */
  send: (frame: OutgoingFrame) => boolean;
  /** The far side shall forget what it hasn't played. */
  clear: () => void;
  tell: (fact: PlayoutFact) => void;
}

export interface PlayoutCounts {
  frames: number;
  /** A sound was being made too slowly. */
  underruns: number;
  /** How late the latest frame was sent, in milliseconds. */
  latestMs: number;
}

interface Playing {
  sound: ReplySound;
  /** The next sample that is sent. */
  next: number;
  begun: boolean;
  /** There was nothing to send of it. */
  starved: boolean;
}

/** Sounds that may wait; a call has one reply, a message and a filler at most. */
const SOUNDS_AT_MOST = 8;

/**
 * Sends the sounds of one generation, one after the other, on a clock of absolute deadlines: frame n is
 * played n times 20 ms after the first, whenever it was sent, so that nothing drifts and a stall leaves
 * no gap behind. What belongs to an older generation never leaves.
 */
export class Playout {
  readonly counts: PlayoutCounts = { frames: 0, underruns: 0, latestMs: 0 };
  readonly #ports: PlayoutPorts;
  readonly #frame: number;
  readonly #marks: PlayedMarks;
  #queue: Playing[] = [];
  #turn = 0;
  #generation = 0;
  #sequence = 0;
  /** When the next frame has to be played; null while nothing is. */
  #due: number | null = null;
  /** Not earlier than this may a frame have been sent: before, there was nothing to send. */
  #since = 0;
  /** Frames that may leave with the one that was due, and how late that one was. */
  #early = 0;
  #late = 0;
  #cancel: (() => void) | null = null;
  #closed = false;

  constructor(ports: PlayoutPorts) {
    this.#ports = ports;
    this.#frame = (ports.rate * frameMs) / 1000;
    this.#marks = new PlayedMarks(ports.timers, ports.tell);
  }

  get generation(): number {
    return this.#generation;
  }

  /**
   * Plays a sound after those that wait, from a millisecond of it.
   *
   * @param first before a sound that hasn't been heard yet
   */
  play(sound: ReplySound, fromMs = 0, first = false): void {
    if (this.#closed || this.#queue.length >= SOUNDS_AT_MOST) return;
    const next = Math.round((fromMs * this.#ports.rate) / 1000);
    const playing = { sound, next, begun: false, starved: true };
    if (first && this.#queue[0]?.begun === false) this.#queue.unshift(playing);
    else this.#queue.push(playing);
    sound.grew = () => this.#pump();
    this.#pump();
  }

  /** Another turn is answered from now on. */
  turnTo(generation: number): void {
    this.#turn = Math.max(this.#turn, generation);
    this.interrupt(generation);
  }

  /** From now on only frames of `next` leave; what waits is forgotten, here and at the far side. */
  interrupt(next: number): void {
    if (next <= this.#generation) return;
    this.#generation = next;
    for (const { sound } of this.#queue) sound.grew = () => {};
    this.#queue = [];
    const held = this.#marks.forget();
    this.#stop();
    this.#due = null;
    if (held) this.#ports.clear();
  }

  /** No more of this sound is sent; what was sent of it is heard. */
  drop(sound: ReplySound): void {
    const playing = this.#queue.find((one) => one.sound === sound);
    if (playing === undefined) return;
    sound.grew = () => {};
    this.#queue = this.#queue.filter((one) => one !== playing);
    if (playing.begun) this.#marks.complete(sound);
    this.#pump();
  }

  /** The far side has played everything up to this frame. */
  played(sequence: number): void {
    this.#marks.report(sequence);
  }

  close(): void {
    this.#closed = true;
    this.interrupt(Number.MAX_SAFE_INTEGER);
  }

  #stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #pump(): void {
    this.#stop();
    const { timers, aheadMs, together } = this.#ports;
    for (;;) {
      const [playing] = this.#queue;
      if (playing === undefined) return;
      const now = timers.now();
      if (!playing.sound.has(playing.next, this.#frame)) {
        playing.starved = true;
        if (!playing.sound.finished) return;
        this.#end(playing);
        continue;
      }
      this.#anchor(playing, now);
      const due = this.#due ?? now;
      const planned = Math.max(this.#since, due - aheadMs);
      if (now >= planned) {
        this.#early = together - 1;
        this.#late = now - planned;
      } else if (this.#early > 0) this.#early -= 1;
      else {
        this.#cancel = timers.after(planned - now, () => this.#pump());
        return;
      }
      this.#send(playing, due, this.#late);
    }
  }

  /**
   * Where there was nothing to send the clock begins anew, unless the far side still has something to
   * play. Where only our own clock was late, it stays, and the frames catch up.
   */
  #anchor(playing: Playing, now: number): void {
    if (!playing.starved) return;
    playing.starved = false;
    this.#since = now;
    if (this.#due !== null && this.#due >= now) return;
    if (playing.begun) this.counts.underruns += 1;
    this.#due = now;
  }

  #send(playing: Playing, due: number, late: number): void {
    const { sound } = playing;
    const samples = sound.read(playing.next, this.#frame);
    const generation = this.#generation;
    const turn = this.#turn;
    const sequence = this.#sequence;
    const begins = !playing.begun;
    playing.begun = true;
    playing.next += this.#frame;
    this.#sequence += 1;
    this.#due = due + frameMs;
    this.counts.frames += 1;
    this.counts.latestMs = Math.max(this.counts.latestMs, late);
    const lost = !this.#ports.send({ turn, generation, sequence, samples, due, lateMs: late });
    if (begins) this.#ports.tell({ type: 'began', sound, generation });
    if (generation !== this.#generation) return;
    const playedAt = due + frameMs + this.#ports.lagMs;
    this.#marks.sent({ sound, generation, sequence, playedAt, lost });
  }

  #end(playing: Playing): void {
    this.#queue = this.#queue.filter((one) => one !== playing);
    playing.sound.grew = () => {};
    const generation = this.#generation;
    if (playing.begun) this.#marks.complete(playing.sound);
    else this.#ports.tell({ type: 'ended', sound: playing.sound, generation, heardMs: null });
  }
}
