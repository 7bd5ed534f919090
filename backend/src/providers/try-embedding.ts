import type { ProviderChoice, TriedProvider } from '@flare/contracts';
import { createEmbedding } from './embedding-registry.ts';
import { plainWordsFor } from './plain-words.ts';
import type { ProviderDependencies } from './registry.ts';

/** Asks the embedding of the environment for a vector, for somebody who sets it up. */
export type TryEmbedding = (text?: string) => Promise<TriedProvider>;

const usualText = 'What is my balance?';
const longestMs = 20_000;

/**
 * @param choice the one of the environment; null: none is known yet
 * @param now milliseconds that only ever grow
 */
export function createTryEmbedding(
  choice: () => ProviderChoice | null,
  dependencies: ProviderDependencies,
  now: () => number = () => performance.now(),
): TryEmbedding {
  return async (text = usualText) => {
    const wanted = choice();
    const provider = wanted?.name ?? 'no_embedding';
    const begun = now();
    const result = (ok: boolean, message: string): TriedProvider => ({
      ...{ ok, provider, message, firstTokenMillis: null },
      millis: Math.round(now() - begun),
    });
    if (wanted === null || provider === 'no_embedding')
      return result(false, 'No embedding is chosen: fast answers are found by their words.');
    try {
      const engine = createEmbedding(wanted, dependencies);
      if (engine === null)
        return result(false, 'It needs a key. Enter one, or set it where Flare runs.');
      const request = { texts: [text], purpose: 'query' as const };
      const [vector] = await engine.embed(request, AbortSignal.timeout(longestMs));
      return result(true, `It answers with ${vector?.length ?? 0} numbers for a sentence.`);
    } catch (error) {
      return result(false, plainWordsFor(error));
    }
  };
}
