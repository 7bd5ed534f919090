import OpenAI from 'openai';
import type { Embedding } from '../contracts/embedding.ts';
import { ProviderError } from '../contracts/provider-error.ts';
import type { Timers } from '../contracts/timers.ts';
import { toProviderError } from './errors.ts';

/** How a model that turns texts into vectors is reached. */
export interface EmbeddingSettings {
  baseUrl: string;
  /** Null where the server asks for none. */
  apiKey: string | null;
  model: string;
  /** For one request. */
  deadlineMs: number;
}

/** Texts in one request. */
const mostTexts = 128;

/** Vectors from OpenAI's embeddings protocol. */
export function createOpenAiCompatibleEmbedding(
  name: string,
  settings: EmbeddingSettings,
  timers: Timers,
  fetch?: typeof globalThis.fetch,
): Embedding {
  const client = new OpenAI({
    apiKey: settings.apiKey ?? 'none',
    baseURL: settings.baseUrl,
    maxRetries: 0,
    logLevel: 'off',
    ...(fetch === undefined ? {} : { fetch }),
  });
  const ask = async (input: string[], signal: AbortSignal | undefined) => {
    const limit = new AbortController();
    const cancel = timers.after(settings.deadlineMs, () => limit.abort());
    const either = signal === undefined ? limit.signal : AbortSignal.any([limit.signal, signal]);
    try {
      // The SDK's own default is base64, which other servers don't have.
      const body = { model: settings.model, input, encoding_format: 'float' as const };
      const { data } = await client.embeddings.create(body, { signal: either });
      return inOrder(data, input.length);
    } catch (error) {
      if (limit.signal.aborted)
        throw new ProviderError('deadline', 'The vectors took too long.', { retryable: true });
      throw toProviderError(error);
    } finally {
      cancel();
    }
  };
  return {
    name,
    async embed({ texts }, signal) {
      const vectors: Float32Array[] = [];
      for (let from = 0; from < texts.length; from += mostTexts)
        vectors.push(...(await ask(texts.slice(from, from + mostTexts), signal)));
      return vectors;
    },
  };
}

/** @throws ProviderError `malformed` where a text has no vector */
function inOrder(data: readonly OpenAI.Embedding[], count: number): Float32Array[] {
  const vectors = new Map(data.map(({ index, embedding }) => [index, embedding]));
  return Array.from({ length: count }, (_, index) => {
    const vector = vectors.get(index);
    if (!Array.isArray(vector) || vector.length === 0)
      throw new ProviderError('malformed', 'A text has no vector.', { retryable: true });
    return ofLengthOne(vector);
  });
}

function ofLengthOne(vector: readonly number[]): Float32Array {
  const length = Math.hypot(...vector) || 1;
  return Float32Array.from(vector, (value) => value / length);
}
