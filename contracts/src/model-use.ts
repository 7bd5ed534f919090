import { Type, type Static } from 'typebox';
import { Nullable } from './shape.ts';

/** What an answer of a language model cost. */
export const ModelCost = Type.Object({
  provider: Type.String({ description: 'Who answered: the second one, where the first failed.' }),
  firstTokenMs: Type.Number(),
  inputTokens: Nullable(Type.Integer({ description: 'Null where the provider doesn’t count.' })),
  cachedInputTokens: Nullable(Type.Integer()),
  outputTokens: Nullable(Type.Integer()),
  requests: Type.Optional(
    Type.Integer({ description: 'Where several were needed; their tokens are added up.' }),
  ),
});
export type ModelCost = Static<typeof ModelCost>;

/** What language models cost in a turn, or in a whole session. */
export const ModelUse = Type.Object({
  requests: Type.Integer(),
  inputTokens: Type.Integer(),
  cachedInputTokens: Type.Integer(),
  outputTokens: Type.Integer(),
  slowestFirstTokenMs: Nullable(Type.Number({ description: 'Null without a request.' })),
});
export type ModelUse = Static<typeof ModelUse>;

function isCost(model: unknown): model is ModelCost {
  return typeof model === 'object' && model !== null && 'firstTokenMs' in model;
}

/** Adds up what the steps of turns say that language models cost. */
export function modelUseOf(steps: readonly { detail: unknown }[]): ModelUse {
  const use: ModelUse = {
    requests: 0,
    inputTokens: 0,
    cachedInputTokens: 0,
    outputTokens: 0,
    slowestFirstTokenMs: null,
  };
  for (const { detail } of steps) {
    const cost = (detail as { model?: unknown } | null | undefined)?.model;
    if (!isCost(cost)) continue;
    use.requests += cost.requests ?? 1;
    use.inputTokens += cost.inputTokens ?? 0;
    use.cachedInputTokens += cost.cachedInputTokens ?? 0;
    use.outputTokens += cost.outputTokens ?? 0;
    use.slowestFirstTokenMs = Math.max(use.slowestFirstTokenMs ?? 0, cost.firstTokenMs);
  }
  return use;
}
