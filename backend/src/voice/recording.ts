/** Sound may be placed so long before the present; what is older was written already, in milliseconds. */
const WINDOW_MS = 4000;
/** Sound is written once it is so old: until then it may be taken back. */
const SETTLED_MS = 1000;

/**
 * Both sides of a call as one sound with two channels that take turns: the caller left, we right. Frames are
 * placed by their time, so that both sides stay together over any stall, and what was cleared before it was
 * played isn't in it.
 */
export class Recording {
  readonly #rate: number;
  readonly #write: (stereo: Int16Array) => void;
  /** Samples of the window, by their place modulo its length. */
  readonly #sides: { caller: Int16Array; ours: Int16Array };
  readonly #length: number;
  /** Samples that were written. */
  #written = 0;

  /** @param write takes what is settled, piece by piece */
  constructor(rate: number, write: (stereo: Int16Array) => void) {
    this.#rate = rate;
    this.#write = write;
    this.#length = (rate * WINDOW_MS) / 1000;
    const side = (): Int16Array => new Int16Array(this.#length);
    this.#sides = { caller: side(), ours: side() };
  }

  /** Sound of one side, which begins at so many milliseconds of the call. */
  add(side: 'caller' | 'ours', samples: Int16Array, at: number): void {
    const start = this.#place(at);
    // What is far ahead makes room for itself.
    this.#settle(start + samples.length - this.#length);
    const target = this.#sides[side];
    for (let i = Math.max(0, this.#written - start); i < samples.length; i += 1)
      target[(start + i) % this.#length] = samples[i] ?? 0;
  }

  /** Our sound from here on wasn't played. */
  forget(at: number): void {
    const { ours } = this.#sides;
    for (let place = Math.max(this.#place(at), this.#written); ; place += 1) {
      if (place >= this.#written + this.#length) return;
      ours[place % this.#length] = 0;
    }
  }

  /** So many milliseconds of the call have passed. */
  pass(now: number): void {
    if (this.#place(now - 2 * SETTLED_MS) > this.#written)
      this.#settle(this.#place(now - SETTLED_MS));
  }

  /** The call is over. */
  end(now: number): void {
    this.#settle(this.#place(now));
  }

  #place(at: number): number {
    return Math.max(0, Math.round((at * this.#rate) / 1000));
  }

  /** Writes everything before a place, and gives its room back. */
  #settle(until: number): void {
    const { caller, ours } = this.#sides;
    while (this.#written < until) {
      const count = Math.min(until - this.#written, this.#length);
      const stereo = new Int16Array(count * 2);
      for (let i = 0; i < count; i += 1) {
        const place = (this.#written + i) % this.#length;
        stereo[2 * i] = caller[place] ?? 0;
        stereo[2 * i + 1] = ours[place] ?? 0;
        caller[place] = 0;
        ours[place] = 0;
      }
      this.#written += count;
      this.#write(stereo);
    }
  }
}
