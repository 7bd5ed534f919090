import type { LanguageModel } from '../../providers/contracts/llm.ts';
import { createComposer } from '../../runtime/compose.ts';
import type { Composer } from '../../runtime/ports.ts';

/** A composer whose language model says what a test has written down. */
export interface ScriptedComposer extends Composer {
  /** The model's words in the next turn; null where it has none, and the fallback is said. */
  expectWords(words: string | null): void;
  /** Why the model's words were not said, one by one. */
  refused(): string[];
}

/** Says what is written down, checked as a real model's words are. */
export function createScriptedComposer(): ScriptedComposer {
  let next: string | null = null;
  const refused: string[] = [];
  return {
    expectWords(words) {
      next = words;
    },
    refused: () => refused,
    async compose(flow, session, wish, watch) {
      if (next === null) return { text: null, why: 'no language model' };
      const model = modelThatSays(next);
      const composed = await createComposer(() => model).compose(flow, session, wish, watch);
      if (composed.why !== undefined) refused.push(composed.why);
      return composed;
    },
  };
}

const modelThatSays = (words: string): LanguageModel => ({
  name: 'scripted',
  structuredOutput: 'strict',
  async *stream() {
    yield { type: 'text-delta', text: words };
    yield { type: 'finished', usage: null, firstTokenMs: 0, provider: 'scripted' };
  },
});
