/** Zero crossings of the filter on each side, and places in its table for each of them. */
const crossings = 12;
const fineness = 64;
/** How much of the band is kept: the rest is the filter's slope. */
const kept = 0.92;

/** A windowed sinc (Hann), from its middle to its end. */
const table = Float32Array.from({ length: crossings * fineness + 2 }, (_, at) => {
  const x = at / fineness;
  if (x === 0) return 1;
  if (x >= crossings) return 0;
  return (Math.sin(Math.PI * x) / (Math.PI * x)) * 0.5 * (1 + Math.cos((Math.PI * x) / crossings));
});

/**
 * Changes the rate of a stream of sound, block by block. What is too high for the slower rate is taken away,
 * and the filter goes on from block to block.
 */
export class Resampler {
  private readonly step: number;
  private readonly band: number;
  private readonly reach: number;
  private waiting: Float32Array;
  /** Where the next sample comes from, in samples of `waiting`. */
  private at: number;

  constructor(from: number, to: number) {
    this.step = from / to;
    this.band = Math.min(1, to / from) * (from === to ? 1 : kept);
    this.reach = Math.ceil(crossings / this.band);
    this.waiting = new Float32Array(this.reach);
    this.at = this.reach;
  }

  push(block: Float32Array): Float32Array {
    if (this.step === 1) return block.slice();
    const sound = new Float32Array(this.waiting.length + block.length);
    sound.set(this.waiting);
    sound.set(block, this.waiting.length);
    const room = Math.max(0, Math.ceil((sound.length - this.reach - this.at) / this.step));
    const made = new Float32Array(room);
    for (let index = 0; index < room; index += 1) {
      made[index] = this.sampleAt(sound, this.at);
      this.at += this.step;
    }
    const done = Math.max(0, Math.min(sound.length, Math.floor(this.at) - this.reach));
    this.waiting = sound.slice(done);
    this.at -= done;
    return made;
  }

  private sampleAt(sound: Float32Array, at: number): number {
    const last = Math.min(sound.length - 1, Math.floor(at + this.reach));
    let sum = 0;
    for (let index = Math.max(0, Math.ceil(at - this.reach)); index <= last; index += 1) {
      const place = Math.abs(index - at) * this.band * fineness;
      const low = Math.floor(place);
      const under = table[low] ?? 0;
      const over = table[low + 1] ?? 0;
      sum += (sound[index] ?? 0) * (under + (over - under) * (place - low));
    }
    return sum * this.band;
  }
}
