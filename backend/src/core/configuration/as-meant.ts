import type { Difference } from '@flare/contracts';
import { leftOpen } from '../flow/left-open.ts';

/** The fields that have to be one of a few, with what is meant where they were left open: `entity path`. */
const meant = new Map<string, string>([
  ['version understanding', leftOpen.understanding],
  ['intent interruption', leftOpen.interruption],
  ['parameter on_exhausted', leftOpen.onExhausted],
]);

/** Differences with what was left open said; where that is what the other side says, nothing differs. */
export const asMeant = (differences: readonly Difference[]): Difference[] =>
  differences.flatMap((difference) => {
    const { entity, path, change, before, after } = difference;
    const value = meant.get(`${entity} ${path ?? ''}`);
    if (value === undefined || change !== 'changed') return [difference];
    const [old, now] = [before ?? value, after ?? value];
    return old === now ? [] : [{ ...difference, before: old, after: now }];
  });
