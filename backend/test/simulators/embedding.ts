import type { Embedding } from '../../src/providers/contracts/embedding.ts';
import { ProviderError } from '../../src/providers/contracts/provider-error.ts';
import type { Timers } from '../../src/providers/contracts/timers.ts';

export interface SimulatedEmbedding extends Embedding {
  /** What was asked, text by text. */
  asked: { text: string; purpose: 'document' | 'query' }[];
  /** How the next requests go. */
  next: { millis: number; fails: boolean };
}

/**
 * Vectors by meaning: texts of one group mean the same, whatever their words. What is in no group means something of
 * its own.
 */
export function createSimulatedEmbedding(
  timers: Timers,
  groups: readonly (readonly string[])[],
): SimulatedEmbedding {
  const asked: SimulatedEmbedding['asked'] = [];
  const next = { millis: 0, fails: false };
  const others: string[] = [];
  const vectorOf = (text: string): Float32Array => {
    const vector = new Float32Array(64);
    const group = groups.findIndex((texts) => texts.includes(text));
    if (group < 0 && !others.includes(text)) others.push(text);
    const place = group < 0 ? groups.length + others.indexOf(text) : group;
    vector[place % 64] = 1;
    return vector;
  };
  return {
    name: 'simulated',
    space: 'simulated',
    asked,
    next,
    async embed({ texts, purpose }, signal) {
      const { millis, fails } = next;
      for (const text of texts) asked.push({ text, purpose });
      if (millis > 0)
        await new Promise<void>((resolve, reject) => {
          timers.after(millis, resolve);
          signal?.addEventListener('abort', () =>
            reject(new ProviderError('aborted', 'given up', { retryable: false })),
          );
        });
      if (fails) throw new ProviderError('server_error', 'out of order', { retryable: true });
      return texts.map(vectorOf);
    },
  };
}
