import type { LanguageModel } from '../providers/contracts/llm.ts';
import { ProviderError } from '../providers/contracts/provider-error.ts';
import type { ModelFault } from './engine-fault.ts';
import type { VirtualTimers } from './virtual-timers.ts';

interface Settings {
  timers: VirtualTimers;
  firstMs: number;
  wordMs: number;
  fault: ModelFault | null;
}

/** After so long a client gives up, as the production's clients do by themselves. */
const FIRST_TOKEN_TIMEOUT_MS = 5000;
const STALL_TIMEOUT_MS = 1500;

/** A language model that says what is written down, a word at a time. */
export function createSimulatedModel(
  { timers, firstMs, wordMs, fault }: Settings,
  words: string,
): LanguageModel {
  const texts = words.match(/\S+\s*/gu) ?? [];
  const half = Math.ceil(texts.length / 2);
  const wait = async (millis: number, signal: AbortSignal | undefined): Promise<void> => {
    try {
      await timers.sleep(millis, signal);
    } catch {
      throw failure('aborted', 'The request was given up.', true);
    }
  };
  const breakInTheMiddle = async (signal: AbortSignal | undefined): Promise<void> => {
    if (fault === 'cut') throw failure('cut', 'The answer ended in the middle.', true);
    if (fault !== 'stall') return;
    await wait(STALL_TIMEOUT_MS - wordMs, signal);
    throw failure('stalled', 'The model made no progress.', true);
  };
  return {
    name: 'simulated',
    structuredOutput: 'strict',
    async *stream(_request, signal) {
      const never = fault === 'timeout' || firstMs > FIRST_TOKEN_TIMEOUT_MS;
      await wait(never ? FIRST_TOKEN_TIMEOUT_MS : firstMs, signal);
      if (never) throw failure('first_token_timeout', 'The model made no progress.', true);
      if (fault === 'refuse') throw failure('refused', 'The model declined to answer.', false);
      for (const [place, text] of texts.entries()) {
        if (place === half) await breakInTheMiddle(signal);
        yield { type: 'text-delta', text };
        await wait(wordMs, signal);
      }
      yield { type: 'finished', usage: null, firstTokenMs: firstMs, provider: 'simulated' };
    },
  };
}

const failure = (code: ProviderError['code'], message: string, retryable: boolean): ProviderError =>
  new ProviderError(code, message, { retryable });
