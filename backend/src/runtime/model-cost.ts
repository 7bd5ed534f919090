import type { ModelCost } from '@flare/contracts';
import type { LlmDelta } from '../providers/contracts/llm.ts';

/** What an answer cost, as its last delta says. */
export function costOf({
  provider,
  firstTokenMs,
  usage,
}: Extract<LlmDelta, { type: 'finished' }>): ModelCost {
  return {
    provider,
    firstTokenMs,
    inputTokens: usage?.inputTokens ?? null,
    cachedInputTokens: usage?.cachedInputTokens ?? null,
    outputTokens: usage?.outputTokens ?? null,
  };
}

/** Several requests as one cost: their tokens together, and the wait for the first one's first token. */
export function addCosts(first: ModelCost, second: ModelCost): ModelCost {
  const sum = (one: number | null, other: number | null): number | null =>
    one === null && other === null ? null : (one ?? 0) + (other ?? 0);
  return {
    provider: second.provider,
    firstTokenMs: first.firstTokenMs,
    inputTokens: sum(first.inputTokens, second.inputTokens),
    cachedInputTokens: sum(first.cachedInputTokens, second.cachedInputTokens),
    outputTokens: sum(first.outputTokens, second.outputTokens),
    requests: (first.requests ?? 1) + (second.requests ?? 1),
  };
}
