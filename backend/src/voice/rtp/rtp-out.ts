import type { CallOut } from '@flare/contracts';
import type { Timers } from '../../providers/contracts/timers.ts';
import type { OutgoingFrame } from '../playout.ts';
import { frameMs } from '../vad/detection.ts';
import { RtpNumbers } from './rtp-numbers.ts';
import type { RtpPacket, SoundCodec } from './rtp-packet.ts';

/** Frames of silence after the last one: the far side's buffer runs out in them, and not in the middle of a sound. */
const TAIL_FRAMES = 5;
/** A frame that is so late isn't one that follows, in milliseconds. */
const LATE_MS = 20;

export interface RtpOutParts {
  timers: Timers;
  codec: SoundCodec;
  clockRate: number;
  rate: number;
  /** How long before its time a frame is sent, in milliseconds. */
  aheadMs: number;
  send: (packet: RtpPacket) => void;
  tell: (message: CallOut) => void;
  /** A number below 1, by chance. */
  random: () => number;
}

/**
 * Our sound as packets. Where a frame doesn't simply follow the one before it, the far side is told which frame
 * the timestamps from there on belong to: so it knows what it plays, though a packet holds nothing but sound.
 */
export class RtpOut {
  readonly #parts: RtpOutParts;
  readonly #numbers: RtpNumbers;
  #last: { generation: number; sequence: number } | null = null;
  #cancel: (() => void) | null = null;

  constructor(parts: RtpOutParts) {
    this.#parts = parts;
    this.#numbers = new RtpNumbers(parts.clockRate, {
      // The lower half: one who counts the rounds of the numbers begins in the first.
      sequence: Math.floor(parts.random() * 2 ** 15),
      timestamp: Math.floor(parts.random() * 2 ** 32),
    });
  }

  audio({ generation, sequence, samples, due }: OutgoingFrame): void {
    this.#cancel?.();
    const follows = this.#last?.generation === generation && this.#last.sequence + 1 === sequence;
    this.#last = { generation, sequence };
    const place = this.#numbers.next(due);
    if (!follows || place.marker)
      this.#parts.tell({
        type: 'rtp_began',
        generation,
        sequence,
        rtp_timestamp: place.timestamp,
      });
    this.#parts.send({ ...place, payload: this.#parts.codec.encode(samples) });
    this.#trail(due + frameMs, TAIL_FRAMES);
  }

  close(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  /** Silence from a time on, unless more sound comes. */
  #trail(due: number, frames: number): void {
    if (frames === 0) return this.close();
    const { timers, aheadMs, codec, rate, send } = this.#parts;
    const at = due - aheadMs + LATE_MS;
    this.#cancel = timers.after(Math.max(0, at - timers.now()), () => {
      // Sound that comes now doesn't follow what was sent before the silence.
      this.#last = null;
      const silence = new Int16Array((rate * frameMs) / 1000);
      send({ ...this.#numbers.next(due), payload: codec.encode(silence) });
      this.#trail(due + frameMs, frames - 1);
    });
  }
}
