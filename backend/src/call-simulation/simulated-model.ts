import type { LanguageModel } from '../providers/contracts/llm.ts';
import type { VirtualTimers } from './virtual-timers.ts';

interface Settings {
  timers: VirtualTimers;
  firstMs: number;
  wordMs: number;
}

/** A language model that says what is written down, a word at a time. */
export function createSimulatedModel(
  { timers, firstMs, wordMs }: Settings,
  words: string,
): LanguageModel {
  return {
    name: 'simulated',
    structuredOutput: 'strict',
    async *stream(_request, signal) {
      await timers.sleep(firstMs, signal);
      for (const text of words.match(/\S+\s*/gu) ?? []) {
        yield { type: 'text-delta', text };
        await timers.sleep(wordMs, signal);
      }
      yield { type: 'finished', usage: null, firstTokenMs: firstMs, provider: 'simulated' };
    },
  };
}
