/** How long after the end of speech a recogniser's final transcript comes, as seen so far. */
export interface LearnedDelay {
  /** The newest delays, in milliseconds, oldest first. */
  readonly delaysMs: readonly number[];
  /** The delay that 99 of 100 final transcripts keep to, in milliseconds, within 150 and 2000. */
  readonly slowestMs: number;
}

/** Newest delays that are kept: at a hundred the 99th percentile is the slowest but one. */
const KEPT = 200;
/** With fewer than so many nothing is known of the slowest ones: what is assumed stays the least. */
const ENOUGH = 30;
const ASSUMED_MS = 700;
const LEAST_MS = 150;
const MOST_MS = 2000;

export const nothingLearned: LearnedDelay = { delaysMs: [], slowestMs: ASSUMED_MS };

/** One more delay; what isn't a time is left out. */
export function learnDelay(learned: LearnedDelay, delayMs: number): LearnedDelay {
  if (!Number.isFinite(delayMs) || delayMs < 0) return learned;
  const delaysMs = [...learned.delaysMs.slice(1 - KEPT), delayMs];
  return { delaysMs, slowestMs: slowestOf(delaysMs) };
}

function slowestOf(delaysMs: readonly number[]): number {
  const sorted = delaysMs.toSorted((one, other) => one - other);
  const seen = sorted[Math.ceil(sorted.length * 0.99) - 1] ?? 0;
  const known = sorted.length < ENOUGH ? Math.max(seen, ASSUMED_MS) : seen;
  return Math.min(MOST_MS, Math.max(LEAST_MS, known));
}
