import type { LanguageModel, LlmUsage } from './contracts/llm.ts';
import { ProviderError } from './contracts/provider-error.ts';
import type { Timers } from './contracts/timers.ts';

/** One request to a provider, when it is over. */
export interface ProviderCall {
  provider: string;
  result: 'ok' | 'failed';
  /** Why it failed; null where it didn't. */
  code: string | null;
  durationMs: number;
  firstTokenMs: number | null;
  usage: LlmUsage | null;
}

/** The same model, with every request told of. A request that we gave up ourselves is no failure. */
export function observed(
  model: LanguageModel,
  timers: Timers,
  tell: (call: ProviderCall) => void,
): LanguageModel {
  return {
    ...model,
    async *stream(request, signal) {
      const startedAt = timers.now();
      const call: ProviderCall = {
        provider: model.name,
        result: 'ok',
        code: null,
        durationMs: 0,
        firstTokenMs: null,
        usage: null,
      };
      try {
        for await (const delta of model.stream(request, signal)) {
          if (delta.type === 'finished') {
            call.usage = delta.usage;
            call.firstTokenMs = delta.firstTokenMs;
          }
          yield delta;
        }
      } catch (error) {
        call.code = error instanceof ProviderError ? error.code : 'unknown';
        if (call.code !== 'aborted') call.result = 'failed';
        throw error;
      } finally {
        tell({ ...call, durationMs: timers.now() - startedAt });
      }
    },
  };
}
