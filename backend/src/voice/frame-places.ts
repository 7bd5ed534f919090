import { frameMs } from './vad/detection.ts';

/** So far behind the clock frames may follow each other: networks have no better manners. */
const SLACK_MS = 40;
/** Who is behind for so long and doesn't catch up never will: there were frames that never came. */
const SURE_MS = 200;
/** Frames are taken to be of the time before as far as this, and no further: no client may send more at once. */
const BEHIND_AT_MOST_MS = 2000;
/** Frames that come with others may lead the clock by so much; what is further ahead falls on them. */
const LEAD_AT_MOST_MS = 500;

/**
 * When a caller's frames were heard, as far as that can be told from when they come. They follow each other, whatever
 * the network does to them: what a stall held up comes faster than it was said, and is of the time before; so is what a
 * client sends several frames at a time. Times are in milliseconds of the call's clock.
 */
export class FramePlaces {
  #next: number | null = null;
  /** When the last frame came. */
  #cameAt = 0;
  /** How far the frames that came last reach beyond their coming: what follows them is so much earlier. */
  #leadMs = 0;
  /** By how much the frames are behind at least, and since when that has been so. */
  #behind: { leastMs: number; since: number } | null = null;

  /** When the first sample of a frame that came just now was heard. */
  place(now: number): number {
    const latest = now - frameMs;
    if (now > this.#cameAt) this.#takeLeadBack();
    this.#cameAt = now;
    const next = Math.min(
      Math.max(this.#next ?? latest, latest - BEHIND_AT_MOST_MS),
      latest + LEAD_AT_MOST_MS,
    );
    const behindMs = latest - next;
    this.#leadMs = Math.max(this.#leadMs, -behindMs);
    const at = next + this.#lostMs(behindMs, now);
    this.#next = at + frameMs;
    return at;
  }

  #takeLeadBack(): void {
    if (this.#next !== null) this.#next -= this.#leadMs;
    this.#leadMs = 0;
  }

  /** How much sound there is that never came, once that is sure. */
  #lostMs(behindMs: number, now: number): number {
    if (behindMs <= SLACK_MS) {
      this.#behind = null;
      return 0;
    }
    const { leastMs, since } = this.#behind ?? { leastMs: Infinity, since: now };
    const catchesUp = behindMs < leastMs - 1;
    this.#behind = catchesUp ? { leastMs: behindMs, since: now } : { leastMs, since };
    if (catchesUp || now - since < SURE_MS) return 0;
    this.#behind = null;
    return leastMs;
  }
}
