import { frameMs } from './vad/detection.ts';

/** So far behind the clock frames may follow each other: networks have no better manners. */
const SLACK_MS = 40;
/** What is still behind after so long won't catch up: there were frames that never came. */
const SURE_MS = 200;
/** Frames that come later than this belong to a new stretch of sound. */
const GAP_MS = 1000;

/**
 * When a caller's frames were heard, as far as that can be told from when they come. They follow each other, whatever
 * the network does to them: what a stall held up comes all at once, and is of the time before. Times are in
 * milliseconds of the call's clock.
 */
export class FramePlaces {
  #next: number | null = null;
  /** Since when all frames have been behind, and by how much the least one. */
  #behind: { since: number; leastMs: number } | null = null;

  /** When the first sample of a frame that came just now was heard. */
  place(now: number): number {
    const latest = now - frameMs;
    const next = this.#next ?? latest;
    const behindMs = latest - next;
    // Clocks differ: one that is faster than ours begins anew now and then.
    if (behindMs < -frameMs || behindMs > GAP_MS) return this.#from(latest);
    if (behindMs <= SLACK_MS) return this.#from(next);
    const { since, leastMs } = this.#behind ?? { since: now, leastMs: behindMs };
    const least = Math.min(leastMs, behindMs);
    if (now - since >= SURE_MS) return this.#from(next + least);
    this.#behind = { since, leastMs: least };
    this.#next = next + frameMs;
    return next;
  }

  #from(at: number): number {
    this.#behind = null;
    this.#next = at + frameMs;
    return at;
  }
}
