import { shortSamples } from './short-samples.ts';

/**
 * Cuts sound that comes in pieces of any size into frames of one size. What waits is bounded: the oldest is
 * dropped and counted, so that somebody who sends too fast loses his own sound and nothing else.
 */
export class Framer {
  /** Samples that were dropped because nobody took them in time. */
  dropped = 0;
  readonly #frame: number;
  readonly #bound: number;
  /** None before the first piece that is no frame by itself. */
  #ring = new Int16Array();
  #start = 0;
  #length = 0;

  /** @param frame samples in a frame; @param bound samples that may wait, at least one frame. */
  constructor(frame: number, bound: number) {
    this.#frame = frame;
    this.#bound = Math.max(frame, bound);
  }

  /** Samples that wait. */
  get waiting(): number {
    return this.#length;
  }

  /** Whether these samples are the next frame as they are. */
  isNext(samples: Int16Array): boolean {
    return this.#length === 0 && samples.length === this.#frame;
  }

  push(samples: Int16Array): void {
    if (this.#ring.length === 0) this.#ring = new Int16Array(this.#bound);
    const size = this.#ring.length;
    const kept = samples.length > size ? samples.subarray(samples.length - size) : samples;
    const over = Math.max(0, this.#length + kept.length - size);
    this.dropped += over + samples.length - kept.length;
    this.#start = (this.#start + over) % size;
    this.#length -= over;
    const end = (this.#start + this.#length) % size;
    const first = kept.subarray(0, size - end);
    this.#ring.set(first, end);
    this.#ring.set(kept.subarray(first.length), 0);
    this.#length += kept.length;
  }

  /** The next whole frame; null where less than one waits. */
  next(): Int16Array | null {
    return this.#length < this.#frame ? null : this.#take(this.#frame);
  }

  /** The last frame of a stretch of sound, filled up with silence; null where nothing waits. */
  rest(): Int16Array | null {
    if (this.#length === 0) return null;
    return this.#take(Math.min(this.#length, this.#frame));
  }

  /** Forgets what waits. */
  clear(): void {
    this.#length = 0;
  }

  #take(count: number): Int16Array {
    const frame = shortSamples(this.#frame);
    const first = this.#ring.subarray(
      this.#start,
      Math.min(this.#start + count, this.#ring.length),
    );
    frame.set(first, 0);
    frame.set(this.#ring.subarray(0, count - first.length), first.length);
    this.#start = (this.#start + count) % this.#ring.length;
    this.#length -= count;
    return frame;
  }
}
