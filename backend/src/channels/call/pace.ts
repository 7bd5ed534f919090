/** Audio that may come at once, after a stall of the network, in milliseconds. */
const BURST_MS = 2000;
/** Clocks differ: so much faster than ours another one may be. */
const FASTER = 1.02;
/** Who has sent so much too fast isn't calling. */
const TOO_FAST_MS = 20_000;

/** Whether audio comes as fast as somebody speaks. */
export class Pace {
  #creditMs = BURST_MS;
  #at: number | null = null;
  #refusedMs = 0;

  /** Takes so much audio at a time on a clock in milliseconds: `take` it, `drop` it, or `end` the call. */
  push(audioMs: number, now: number): 'take' | 'drop' | 'end' {
    const passed = this.#at === null ? 0 : now - this.#at;
    this.#at = now;
    this.#creditMs = Math.min(BURST_MS, this.#creditMs + passed * FASTER);
    if (audioMs <= this.#creditMs) {
      this.#creditMs -= audioMs;
      return 'take';
    }
    this.#refusedMs += audioMs;
    return this.#refusedMs > TOO_FAST_MS ? 'end' : 'drop';
  }
}
