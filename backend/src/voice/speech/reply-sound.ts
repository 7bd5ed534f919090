import { shortSamples } from '../audio/short-samples.ts';

/** How much of what was played is kept, and how much may wait to be played, in seconds. */
const KEPT_SECONDS = 30;
const WAITING_SECONDS = 30;

/**
 * The sound of one reply, which grows while it is made. It is read by place, so that a reply that was
 * stopped can go on from any millisecond of its last half minute. It never holds more than a minute.
 */
export class ReplySound {
  /** Samples a second. */
  readonly rate: number;
  /** Told whenever there is more of it, or the end of it. */
  grew: () => void = () => {};
  /** Blocks of a second each; those that nobody will hear again are given back. */
  readonly #blocks = new Map<number, Int16Array>();
  #first = 0;
  #length = 0;
  #read = 0;
  #finished = false;
  #waiting: (() => void)[] = [];

  constructor(rate: number) {
    this.rate = rate;
  }

  /** Samples so far. */
  get length(): number {
    return this.#length;
  }

  /** How long it is so far, in milliseconds. */
  get millis(): number {
    return (this.#length / this.rate) * 1000;
  }

  /** Nothing comes any more. */
  get finished(): boolean {
    return this.#finished;
  }

  add(samples: Int16Array): void {
    if (this.#finished) return;
    for (let from = 0; from < samples.length;) {
      const number = Math.floor(this.#length / this.rate);
      const within = this.#length - number * this.rate;
      const part = samples.subarray(from, from + this.rate - within);
      this.#block(number).set(part, within);
      this.#length += part.length;
      from += part.length;
    }
    this.grew();
  }

  /** The last sample was added. */
  finish(): void {
    if (this.#finished) return;
    this.#finished = true;
    this.#free();
    this.grew();
  }

  /** What lies beyond a millisecond of it, and wasn't read yet, isn't played. */
  endAt(ms: number): void {
    const end = Math.max(this.#read, Math.round((ms * this.rate) / 1000));
    this.#length = Math.min(this.#length, end);
  }

  /** Resolves once half a minute or less waits to be played, or the sound is finished. */
  async room(): Promise<void> {
    while (!this.#finished && this.#length - this.#read > WAITING_SECONDS * this.rate)
      await new Promise<void>((resolve) => void this.#waiting.push(resolve));
  }

  /** Whether `count` samples are there from a place on, or the last ones, fewer than that. */
  has(from: number, count: number): boolean {
    const there = this.#length - from;
    return there >= count || (there > 0 && this.#finished);
  }

  /** The samples from a place on; what isn't there is silence. */
  read(from: number, count: number): Int16Array {
    const there = this.#length - from;
    const frame = shortSamples(count);
    for (let at = 0; at < Math.min(count, there);) {
      const number = Math.floor((from + at) / this.rate);
      const within = from + at - number * this.rate;
      const block = this.#blocks.get(number)?.subarray(within, within + count - at);
      const most = Math.min(this.rate - within, count - at);
      if (block !== undefined) frame.set(block, at);
      at += most;
    }
    this.#read = from + count;
    this.#free();
    return frame;
  }

  /** All of it, where none was given back yet. */
  whole(): Int16Array | null {
    if (this.#first > 0) return null;
    const all = new Int16Array(this.#length);
    for (const [number, block] of this.#blocks) {
      const at = number * this.rate;
      all.set(block.subarray(0, this.#length - at), at);
    }
    return all;
  }

  #block(number: number): Int16Array {
    const known = this.#blocks.get(number);
    if (known !== undefined) return known;
    const fresh = new Int16Array(this.rate);
    this.#blocks.set(number, fresh);
    return fresh;
  }

  #free(): void {
    for (; this.#first < Math.floor(this.#read / this.rate) - KEPT_SECONDS; this.#first += 1)
      this.#blocks.delete(this.#first);
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const go of waiting) go();
  }
}
