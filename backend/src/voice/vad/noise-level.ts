/** Decibels that the histogram has room for, one bin each. */
const bins = 100;

/** What is left of a frame's weight after the next one: five seconds, or so, are remembered. */
const remembered = 0.996;

/** The part of the noise that lies below the level which is called its own. */
const part = 0.9;

/**
 * How loud the noise is, from the levels of frames that aren't speech: the one that nine frames in ten stay
 * below. So noise that goes up and down (a kitchen, music) is known by its louder moments. Levels are in
 * decibels above a sample of 1.
 */
export class NoiseLevel {
  readonly #weights = new Float64Array(bins);
  #total = 0;
  #level: number | null = null;

  add(level: number, weight = 1): void {
    for (let bin = 0; bin < bins; bin += 1) {
      this.#weights[bin] = (this.#weights[bin] as number) * remembered;
    }
    const bin = Math.min(bins - 1, Math.max(0, Math.floor(level)));
    this.#weights[bin] = (this.#weights[bin] as number) + weight;
    this.#total = this.#total * remembered + weight;
    this.#level = null;
  }

  get level(): number {
    this.#level ??= this.#quantile();
    return this.#level;
  }

  #quantile(): number {
    const wanted = this.#total * part;
    let below = 0;
    for (let bin = 0; bin < bins; bin += 1) {
      const weight = this.#weights[bin] as number;
      if (weight > 0 && below + weight >= wanted) return bin + (wanted - below) / weight;
      below += weight;
    }
    return bins;
  }
}
