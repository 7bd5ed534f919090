import { frameMs } from './vad/detection.ts';

/** So far behind the clock frames may follow each other: networks have no better manners. */
const SLACK_MS = 40;
/** What is still behind after so long won't catch up: there were frames that never came. */
const SURE_MS = 200;
/** Frames that come later than this, or sooner, belong to a new stretch of sound. */
const GAP_MS = 2000;

/**
 * When a caller's frames were heard, as far as that can be told from when they come. They follow each other, whatever
 * the network does to them: what a stall held up comes all at once, and is of the time before; so is what a client sends
 * several frames at a time. Times are in milliseconds of the call's clock.
 */
export class FramePlaces {
  #next: number | null = null;
  /** When the last frame came. */
  #cameAt = 0;
  /** Frames that came with others reach so far beyond their coming: what follows is that much earlier. */
  #early = 0;
  /** Since when all frames have been behind, and by how much the least one. */
  #behind: { since: number; leastMs: number } | null = null;

  /** When the first sample of a frame that came just now was heard. */
  place(now: number): number {
    const latest = now - frameMs;
    if (this.#next === null) return this.#begin(latest, now);
    if (now > this.#cameAt) this.#settle();
    this.#cameAt = now;
    const next = this.#next;
    const behindMs = latest - next;
    if (Math.abs(behindMs) > GAP_MS) return this.#begin(latest, now);
    this.#early = Math.max(this.#early, -behindMs);
    const at = next + this.#never(behindMs, now);
    this.#next = at + frameMs;
    return at;
  }

  #begin(at: number, now: number): number {
    this.#cameAt = now;
    this.#early = 0;
    this.#behind = null;
    this.#next = at + frameMs;
    return at;
  }

  #settle(): void {
    if (this.#next !== null) this.#next -= this.#early;
    this.#early = 0;
  }

  /** How much sound there is that never came, once that is sure. */
  #never(behindMs: number, now: number): number {
    const { since, leastMs } = this.#behind ?? { since: now, leastMs: behindMs };
    const least = Math.min(leastMs, behindMs);
    this.#behind = behindMs > SLACK_MS ? { since, leastMs: least } : null;
    if (this.#behind === null || now - since < SURE_MS) return 0;
    this.#behind = null;
    return least;
  }
}
