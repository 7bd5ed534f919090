import type { LanguageModel, LlmDelta, LlmRequest } from '../../src/providers/contracts/llm.ts';

/** Asked for text, with nothing special. */
export const question: LlmRequest = {
  messages: [
    { role: 'system', content: 'You are a bank.' },
    { role: 'user', content: 'Is it open on Fridays?' },
  ],
  schema: null,
  maxTokens: null,
  temperature: null,
  deployment: null,
};

/** The same, asked for an object. */
export const objectQuestion: LlmRequest = {
  ...question,
  schema: {
    name: 'hours',
    schema: {
      type: 'object',
      properties: { open: { type: 'boolean' }, until: { type: ['integer', 'null'] } },
      required: ['open', 'until'],
      additionalProperties: false,
    },
  },
};

/** An answer that is on its way, with what has come of it so far. */
export function asking(model: LanguageModel, request: LlmRequest, signal?: AbortSignal) {
  const deltas: LlmDelta[] = [];
  const listen = async (): Promise<LlmDelta[]> => {
    for await (const delta of model.stream(request, signal)) deltas.push(delta);
    return deltas;
  };
  return { deltas, ended: listen() };
}

export const textOf = (deltas: readonly LlmDelta[]): string =>
  deltas.map((delta) => (delta.type === 'text-delta' ? delta.text : '')).join('');
