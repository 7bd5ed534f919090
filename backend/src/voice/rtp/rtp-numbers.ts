import { frameMs } from '../vad/detection.ts';
import type { RtpPacket } from './rtp-packet.ts';

/**
 * Numbers the packets of one sender. Timestamps go by the clock that frames are played by: packets that follow
 * each other are exactly one frame apart, and a pause is as long in them as it was for the listener.
 */
export class RtpNumbers {
  readonly #clockRate: number;
  readonly #first: number;
  #sequence: number;
  /** When the first frame was due; null before it. */
  #origin: number | null = null;
  /** Ticks of the next packet that follows without a pause. */
  #next = 0;

  /** @param clockRate ticks a second; @param first numbers to begin with, chosen by chance */
  constructor(clockRate: number, first: { sequence: number; timestamp: number }) {
    this.#clockRate = clockRate;
    this.#first = first.timestamp;
    this.#sequence = first.sequence;
  }

  /** Of the frame that is due at a time, in milliseconds. */
  next(due: number): Omit<RtpPacket, 'payload'> {
    const begins = this.#origin === null;
    this.#origin ??= due;
    const frame = (this.#clockRate * frameMs) / 1000;
    const byClock = Math.round(((due - this.#origin) * this.#clockRate) / 1000);
    const paused = byClock - this.#next > frame / 2;
    const ticks = paused ? byClock : this.#next;
    this.#next = ticks + frame;
    const sequence = this.#sequence;
    this.#sequence = (sequence + 1) & 0xffff;
    const timestamp = (this.#first + ticks) % 2 ** 32;
    return { sequence, timestamp, marker: begins || paused };
  }
}
