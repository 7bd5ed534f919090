import type { LlmUsage } from '../contracts/llm.ts';

/** What one event of a streamed answer says. */
export interface StreamedPart {
  /** Empty where the event says nothing of the answer itself. */
  text: string;
  /** A piece of the model's thoughts, which stay with it. */
  thinks: boolean;
  /** A piece of its refusal. */
  refuses: boolean;
  /** Why the answer is over; null while it isn't. */
  finish: string | null;
  /** In the last event, which has no choice. */
  usage: LlmUsage | null;
}

type Fields = Record<string, unknown>;

const fieldsOf = (value: unknown): Fields | null =>
  typeof value === 'object' && value !== null ? (value as Fields) : null;

const countOf = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** Reads one event; null where it is none of the protocol. */
export function readStreamedPart(event: unknown): StreamedPart | null {
  const fields = fieldsOf(event);
  if (fields === null) return null;
  const choices: unknown = fields.choices ?? [];
  if (!Array.isArray(choices)) return null;
  const choice = fieldsOf(choices.length === 0 ? {} : choices[0]);
  if (choice === null) return null;
  const delta = fieldsOf(choice.delta) ?? {};
  const text = delta.content ?? '';
  if (typeof text !== 'string') return null;
  return {
    text,
    thinks: Boolean(delta.reasoning_content),
    refuses: Boolean(delta.refusal),
    finish: typeof choice.finish_reason === 'string' ? choice.finish_reason : null,
    usage: usageOf(fieldsOf(fields.usage)),
  };
}

/** OpenAI and vLLM say in a field of its own what was cached, DeepSeek beside the other counts. */
function usageOf(usage: Fields | null): LlmUsage | null {
  if (usage === null) return null;
  const details = fieldsOf(usage.prompt_tokens_details);
  return {
    inputTokens: countOf(usage.prompt_tokens),
    cachedInputTokens: countOf(details?.cached_tokens ?? usage.prompt_cache_hit_tokens),
    outputTokens: countOf(usage.completion_tokens),
  };
}

/** The vectors of so many texts, in their order; null where one is missing or is none. */
export function readVectors(answer: unknown, count: number): number[][] | null {
  const data = fieldsOf(answer)?.data;
  if (!Array.isArray(data)) return null;
  const vectors: (number[] | undefined)[] = Array.from({ length: count });
  for (const entry of data) {
    const { index, embedding } = fieldsOf(entry) ?? {};
    if (typeof index === 'number' && isVector(embedding)) vectors[index] = embedding;
  }
  const given = vectors.slice(0, count).filter((vector) => vector !== undefined);
  return given.length === count ? given : null;
}

const isVector = (value: unknown): value is number[] =>
  Array.isArray(value) && value.length > 0 && value.every(Number.isFinite);
