import type { LanguageModel } from '../providers/contracts/llm.ts';
import { ProviderError } from '../providers/contracts/provider-error.ts';
import { readLimits } from '../providers/openai-compatible/settings.ts';
import { watch } from '../providers/openai-compatible/watchdog.ts';
import type { ModelFault } from './engine-fault.ts';
import type { VirtualTimers } from './virtual-timers.ts';

interface Settings {
  timers: VirtualTimers;
  firstMs: number;
  wordMs: number;
  fault: ModelFault | null;
}

/** Longer than any time limit. */
const NEVER_MS = 3_600_000;

/** A language model that says what is written down, a word at a time, under the production's own time limits. */
export function createSimulatedModel(
  { timers, firstMs, wordMs, fault }: Settings,
  words: string,
): LanguageModel {
  return {
    name: 'simulated',
    structuredOutput: 'strict',
    async *stream(_request, caller) {
      const watchdog = watch(readLimits({}), timers, caller);
      const { signal } = watchdog;
      const texts = words.match(/\S+\s*/gu) ?? [];
      const half = Math.ceil(texts.length / 2);
      try {
        await timers.sleep(fault === 'timeout' ? NEVER_MS : firstMs, signal);
        if (fault === 'refuse') throw failure('refused', 'The model declined to answer.', false);
        for (const [place, text] of texts.entries()) {
          if (fault === 'cut' && place === half)
            throw failure('cut', 'The answer ended in the middle.', true);
          if (fault === 'stall' && place === half) await timers.sleep(NEVER_MS, signal);
          watchdog.token();
          yield { type: 'text-delta', text };
          await timers.sleep(wordMs, signal);
        }
      } finally {
        watchdog.stop();
      }
      yield { type: 'finished', usage: null, firstTokenMs: firstMs, provider: 'simulated' };
    },
  };
}

const failure = (code: ProviderError['code'], message: string, retryable: boolean): ProviderError =>
  new ProviderError(code, message, { retryable });
