import type { ProviderChoice } from '@flare/contracts';
import type { Embedding, EmbeddingOfTheMoment } from './contracts/embedding.ts';
import { ProviderError } from './contracts/provider-error.ts';
import { createEmbedding } from './embedding-registry.ts';
import { ofTheMoment } from './of-the-moment.ts';
import type { ProviderDependencies } from './registry.ts';
import { systemTimers } from './system-timers.ts';

/** The embedding of the environment as it stands at the moment. */
export function liveEmbedding(
  choice: () => ProviderChoice | null,
  dependencies: ProviderDependencies,
): EmbeddingOfTheMoment {
  const create = (wanted: ProviderChoice): Embedding | null => {
    const engine = createEmbedding(wanted, dependencies);
    return engine === null ? null : observed(engine, dependencies);
  };
  return ofTheMoment(choice, create, dependencies).for;
}

/** The same engine, with every request told of. One that we gave up ourselves is no failure. */
function observed(
  engine: Embedding,
  { onCall, timers = systemTimers }: ProviderDependencies,
): Embedding {
  return {
    ...engine,
    async embed(request, signal) {
      const startedAt = timers.now();
      let code: string | null = null;
      try {
        return await engine.embed(request, signal);
      } catch (error) {
        code = error instanceof ProviderError ? error.code : 'unknown';
        throw error;
      } finally {
        onCall?.({
          provider: `${engine.name} embedding`,
          result: code === null || code === 'aborted' ? 'ok' : 'failed',
          ...{ code, durationMs: timers.now() - startedAt, firstTokenMs: null, usage: null },
        });
      }
    },
  };
}
