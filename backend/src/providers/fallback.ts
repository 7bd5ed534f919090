import type { LanguageModel, LlmDelta } from './contracts/llm.ts';
import { ProviderError, type ProviderErrorCode } from './contracts/provider-error.ts';
import type { Timers } from './contracts/timers.ts';

/** What a second provider can't mend: an answer that was declined, or one that nobody wants any more. */
const final: ReadonlySet<ProviderErrorCode> = new Set(['aborted', 'refused', 'filtered']);

export type FallbackWarning = (failed: {
  provider: string;
  fallback: string;
  code: ProviderErrorCode;
  status: number | null;
}) => void;

/**
 * A language model that asks a second one where the first one fails. Text that has gone out can't be
 * taken back, so that for text only a failure before the first token counts; an object is held back
 * until it is complete. A first provider that asked to be left alone isn't asked until then.
 */
export function withFallback(
  first: LanguageModel,
  second: LanguageModel,
  timers: Timers,
  warn: FallbackWarning,
): LanguageModel {
  let notBefore = Number.NEGATIVE_INFINITY;
  return {
    name: first.name,
    structuredOutput: second.structuredOutput === 'strict' ? first.structuredOutput : 'by-prompt',
    async *stream(request, signal) {
      if (timers.now() < notBefore) {
        yield* second.stream(request, signal);
        return;
      }
      const held: LlmDelta[] = [];
      let spoke = false;
      try {
        for await (const delta of first.stream(request, signal)) {
          if (request.schema !== null) held.push(delta);
          else {
            spoke = true;
            yield delta;
          }
        }
        yield* held;
        return;
      } catch (error) {
        if (!(error instanceof ProviderError) || spoke || final.has(error.code)) throw error;
        if (error.retryAfterMs !== null) notBefore = timers.now() + error.retryAfterMs;
        const { code, status } = error;
        warn({ provider: first.name, fallback: second.name, code, status });
      }
      yield* second.stream(request, signal);
    },
  };
}
