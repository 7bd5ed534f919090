import OpenAI from 'openai';
import type { Embedding } from '../contracts/embedding.ts';
import { ProviderError } from '../contracts/provider-error.ts';
import type { Timers } from '../contracts/timers.ts';
import { noAnswer, toProviderError } from './errors.ts';
import { readVectors } from './messages.ts';

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
      const answer: unknown = await client.embeddings.create(body, { signal: either });
      const vectors = readVectors(answer, input.length);
      if (vectors === null) throw noAnswer();
      return vectors.map(ofLengthOne);
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
    space: JSON.stringify([name, settings.baseUrl, settings.model]),
    async embed({ texts }, signal) {
      const vectors: Float32Array[] = [];
      for (let from = 0; from < texts.length; from += mostTexts)
        vectors.push(...(await ask(texts.slice(from, from + mostTexts), signal)));
      return vectors;
    },
  };
}

function ofLengthOne(vector: readonly number[]): Float32Array {
  const length = Math.hypot(...vector) || 1;
  return Float32Array.from(vector, (value) => value / length);
}
