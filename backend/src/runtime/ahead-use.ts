import type { ModelCost } from '@flare/contracts';
import { addCosts } from './model-cost.ts';

/** What became of the work ahead of a turn: a detail of its trace. */
export interface AheadUse {
  /** `partly`: some of what was begun of the turn's own words was begun anew. */
  use: 'used' | 'partly' | 'dropped';
  /** How often it was begun: for these words, and for others that they might have been. */
  begun: number;
  /** Requests to a language model whose answers nobody used. */
  unusedRequests: number;
  /** What those of them cost that were answered to their end: one that is given up isn't counted by who answers it. */
  model?: ModelCost;
}

/** Something that was begun ahead. */
export interface WorkDone {
  kind: 'understand' | 'call-api' | 'compose';
  taken: boolean;
  /** A language model was asked for it. */
  asked: boolean;
  cost: ModelCost | null;
}

/**
 * @param own what was begun of the turn's own words; null where the turn took none of it
 * @param others what was begun of other words
 */
export function aheadUseOf(
  own: readonly WorkDone[] | null,
  others: readonly (readonly WorkDone[])[],
): AheadUse | null {
  const begun = others.length + (own === null ? 0 : 1);
  if (begun === 0) return null;
  const unused = [...(own ?? []), ...others.flat()].filter(({ taken }) => !taken);
  const costs = unused.flatMap(({ cost }) => cost ?? []);
  const [first, ...more] = costs;
  return {
    use: own === null ? 'dropped' : useOf(own),
    begun,
    unusedRequests: unused.filter(({ asked }) => asked).length,
    ...(first === undefined ? {} : { model: more.reduce(addCosts, first) }),
  };
}

/** The same words with other capitals are understood anew: that is the least of it. */
function useOf(own: readonly WorkDone[]): AheadUse['use'] {
  const more = own.filter(({ kind }) => kind !== 'understand');
  const counts = more.length > 0 ? more : own;
  const taken = counts.filter((one) => one.taken).length;
  if (taken === 0) return 'dropped';
  return taken === counts.length ? 'used' : 'partly';
}
