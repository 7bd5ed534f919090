import type { TurnTimeline } from '@flare/contracts';
import { stageSpans, type StageSpan } from '@flare/contracts/turn-stages';

/** The way of one turn, from the end of speech to the first sound of the answer. */
export interface TurnTimes {
  readonly turn: number;
  readonly totalMs: number;
  /** They follow each other without a gap, and add up to the total. */
  readonly stages: readonly StageSpan[];
}

/** An answer is expected within so much, in milliseconds. */
export const goalMs = 800;

/** Null where nothing was spoken in answer. */
export function turnTimes(timeline: TurnTimeline): TurnTimes | null {
  const stages = stageSpans(timeline);
  return stages === null ? null : { turn: timeline.turn, totalMs: stages.at(-1)?.to ?? 0, stages };
}

/** The value that so many of them (0 to 1) don't exceed; null of none. */
export function percentile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
}
