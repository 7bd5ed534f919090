import type { TurnTimeline } from '@flare/contracts';

/** What happens between the caller's last sound and our first. */
export type StageName = 'heard' | 'decide' | 'search' | 'answer' | 'model' | 'send';

/** Milliseconds from the end of speech. */
export interface Stage {
  readonly name: StageName;
  readonly from: number;
  readonly to: number;
}

/** The way of one turn, from the end of speech to the first sound of the answer. */
export interface TurnTimes {
  readonly turn: number;
  readonly totalMs: number;
  /** They follow each other without a gap, and add up to the total. */
  readonly stages: readonly Stage[];
}

/** An answer is expected within so much, in milliseconds. */
export const goalMs = 800;

/** Null where nothing was spoken in answer. */
export function turnTimes(timeline: TurnTimeline): TurnTimes | null {
  const { turn, speech_end: start, t2, t3, t4, t5_cache: kept, t5_tts: made, t6 } = timeline;
  if (t6 === undefined) return null;
  const totalMs = Math.max(0, t6 - start);
  const voice = kept ?? made;
  const asked = t3 ?? t4;
  const ways: [StageName, number | undefined][] = [
    ['heard', t2],
    ['decide', asked],
    ['search', t3 === undefined ? undefined : (t4 ?? voice)],
    [t4 === undefined ? 'answer' : 'model', voice],
    ['send', t6],
  ];
  const stages: Stage[] = [];
  let from = 0;
  for (const [name, at] of ways) {
    if (at === undefined) continue;
    const to = Math.min(totalMs, Math.max(from, at - start));
    if (to > from) stages.push({ name, from, to });
    from = to;
  }
  return { turn, totalMs, stages };
}

/** The value that so many of them (0 to 1) don't exceed; null of none. */
export function percentile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
}
