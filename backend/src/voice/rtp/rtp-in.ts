import type { Timers } from '../../providers/contracts/timers.ts';
import { frameMs } from '../vad/detection.ts';
import { RtpOrder } from './rtp-order.ts';
import type { RtpPacket, SoundCodec } from './rtp-packet.ts';

/** A gap longer than this is a pause of the sender's, or of the network's: nobody makes up words for it. */
const CONCEALED_AT_MOST_MS = 200;
/** What is made up is the last frame again, half as loud each time, and silence after so many. */
const REPEATED_AT_MOST = 3;

export interface RtpInParts {
  timers: Timers;
  codec: SoundCodec;
  /** Ticks a second of the timestamps. */
  clockRate: number;
  /** Samples a second. */
  rate: number;
  hear: (samples: Int16Array) => void;
}

/** The caller's sound, out of packets that come late, twice, in any order, or never. */
export class RtpIn {
  /** Milliseconds that were made up. */
  concealedMs = 0;
  readonly #parts: RtpInParts;
  readonly #order: RtpOrder;
  readonly #frame: number;
  #last: Int16Array;
  /** The timestamp of what should come next; null before the first. */
  #expected: number | null = null;

  constructor(parts: RtpInParts) {
    this.#parts = parts;
    this.#frame = (parts.rate * frameMs) / 1000;
    this.#last = new Int16Array(this.#frame);
    this.#order = new RtpOrder(parts.timers, (packet, lost) => this.#take(packet, lost));
  }

  push(packet: RtpPacket): void {
    this.#order.push(packet);
  }

  close(): void {
    this.#order.close();
  }

  #take({ timestamp, payload }: RtpPacket, lost: number): void {
    const { codec, clockRate, rate, hear } = this.#parts;
    if (lost > 0 && this.#expected !== null)
      this.#conceal((((timestamp - this.#expected) | 0) * 1000) / clockRate);
    const samples = codec.decode(Buffer.from(payload));
    if (samples === null) return;
    this.#expected = timestamp + Math.round((samples.length * clockRate) / rate);
    const last = samples.subarray(Math.max(0, samples.length - this.#frame));
    this.#last = new Int16Array(this.#frame);
    this.#last.set(last, this.#frame - last.length);
    hear(samples);
  }

  #conceal(missingMs: number): void {
    if (missingMs <= 0 || missingMs > CONCEALED_AT_MOST_MS) return;
    const frames = Math.round(missingMs / frameMs);
    for (let frame = 1; frame <= frames; frame += 1) {
      const gain = frame > REPEATED_AT_MOST ? 0 : 0.5 ** frame;
      this.#parts.hear(this.#last.map((sample) => Math.round(sample * gain)));
      this.concealedMs += frameMs;
    }
  }
}
