/** One message of a conversation with a language model. */
export interface LlmMessage {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

/**
 * The shape that an answer has to have, as JSON Schema in the strict subset: every object closed,
 * every property required, nullable ones with a `null` type.
 */
export interface LlmSchema {
  /** Letters, digits, underscore, hyphen. */
  name: string;
  schema: Record<string, unknown>;
}

export interface LlmRequest {
  messages: LlmMessage[];
  /** Given: the answer is one JSON object of this shape. Null: it is text. */
  schema: LlmSchema | null;
  /** Most tokens of the answer; null takes the provider's setting. */
  maxTokens: number | null;
  /** 0 to 2; null takes the provider's setting. */
  temperature: number | null;
  /** What a version asks of a self-hosted model; others leave it alone. */
  deployment: { repoId: string | null; generationConfig: Record<string, unknown> } | null;
}

/** What a request cost. */
export interface LlmUsage {
  inputTokens: number;
  /** Of these, the ones that the provider had in its prompt cache. */
  cachedInputTokens: number;
  outputTokens: number;
}

export type LlmDelta =
  | { type: 'text-delta'; text: string }
  | {
      /** The last one: the answer is complete. */
      type: 'finished';
      /** Null where the provider doesn't count. */
      usage: LlmUsage | null;
      /** From the request to the first token of the answer, in milliseconds. */
      firstTokenMs: number;
      /** The provider that answered: the second one, where the first one failed. */
      provider: string;
    };

/**
 * A language model. An answer is complete only when `finished` has come: whatever else ends the
 * stream is thrown as a `ProviderError`, an abort by the signal too (code `aborted`).
 */
export interface LanguageModel {
  /** As in the environment, such as `gpt4o-mini`. */
  name: string;
  /** `strict`: the provider holds answers to the schema. `by-prompt`: it is only told the schema. */
  structuredOutput: 'strict' | 'by-prompt';
  stream(request: LlmRequest, signal?: AbortSignal): AsyncIterable<LlmDelta>;
}

/** The environment's language model for a locale, as it stands at the moment; null where none is set. */
export type ModelOfTheMoment = (locale: string) => LanguageModel | null;
