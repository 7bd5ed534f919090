import type { Difference } from '@flare/contracts';

/** What is meant where a field that has to be one of a few was left open: `entity path`. */
const meant = new Map([
  ['version understanding', 'hybrid'],
  ['intent interruption', 'allow'],
  ['parameter on_exhausted', 'escalate'],
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
