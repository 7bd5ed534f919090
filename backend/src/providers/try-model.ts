import type { ProviderChoice, TriedProvider } from '@flare/contracts';
import type { LanguageModel } from './contracts/llm.ts';
import { plainWordsFor } from './plain-words.ts';
import { createLanguageModel, type ProviderDependencies } from './registry.ts';

/** Asks the language model of the environment something, for somebody who sets it up. */
export type TryLanguageModel = (text?: string) => Promise<TriedProvider>;

const usualQuestion = 'Say hello in one short sentence.';
const longestMs = 20_000;
const longestAnswer = 1000;

/**
 * Tries the chosen language model itself, without the one behind it.
 *
 * @param choice the one of the environment; null: none is known yet
 * @param now milliseconds that only ever grow
 */
export function createTryLanguageModel(
  choice: () => ProviderChoice | null,
  dependencies: ProviderDependencies,
  now: () => number = () => performance.now(),
): TryLanguageModel {
  return async (text = usualQuestion) => {
    const wanted = choice();
    const provider = wanted?.name ?? 'no_llm';
    const begun = now();
    const failed = (message: string): TriedProvider => {
      const millis = Math.round(now() - begun);
      return { ok: false, provider, message, firstTokenMillis: null, millis };
    };
    if (wanted === null || provider === 'no_llm') {
      return failed('No language model is chosen: Flare understands and answers by itself.');
    }
    try {
      const model = createLanguageModel({ ...wanted, fallback: null }, dependencies);
      if (model === null) return failed('It needs a key. Enter one, or set it where Flare runs.');
      const { said, firstTokenMillis } = await ask(model, text);
      const message = said.slice(0, longestAnswer);
      return { ok: true, provider, message, firstTokenMillis, millis: Math.round(now() - begun) };
    } catch (error) {
      return failed(plainWordsFor(error));
    }
  };
}

async function ask(model: LanguageModel, text: string) {
  const request = {
    messages: [{ role: 'user' as const, content: text }],
    schema: null,
    maxTokens: 200,
    temperature: null,
    deployment: null,
  };
  let said = '';
  let firstTokenMillis: number | null = null;
  for await (const delta of model.stream(request, AbortSignal.timeout(longestMs))) {
    if (delta.type === 'text-delta') said += delta.text;
    else firstTokenMillis = Math.round(delta.firstTokenMs);
  }
  return { said, firstTokenMillis };
}
