import type { ProviderChoice, TriedProvider } from '@flare/contracts';
import { FlareError } from '../errors.ts';
import type { LanguageModel } from './contracts/llm.ts';
import { ProviderError, type ProviderErrorCode } from './contracts/provider-error.ts';
import { createLanguageModel, type ProviderDependencies } from './registry.ts';

/** Asks the language model of the environment something, for somebody who sets it up. */
export type TryLanguageModel = (text?: string) => Promise<TriedProvider>;

const usualQuestion = 'Say hello in one short sentence.';
const longestMs = 20_000;
const longestAnswer = 1000;

/** What went wrong and what to do about it, in our own words: a vendor's may hold a part of the key. */
const problems: Partial<Record<ProviderErrorCode, string>> = {
  first_token_timeout: 'It did not begin to answer in time. Look at its address and its load.',
  stalled: 'It began to answer and then stopped.',
  deadline: 'Its answer took too long.',
  cut: 'The connection ended in the middle of the answer.',
  connection_failed: 'It can’t be reached. Look at its address and at the network.',
  unauthorized: 'It refuses the key. Enter another one.',
  rate_limited: 'It gets too many requests at the moment. Try again in a little while.',
  quota_exhausted: 'Nothing is left on the account at the provider.',
  model_not_found: 'It doesn’t know the model. Look at the model’s name in the settings.',
  bad_request: 'It refuses the request. Look at the settings.',
  server_error: 'It has a problem of its own. Try again in a little while.',
  malformed: 'What answers there doesn’t speak the protocol. Look at the address.',
  empty: 'It answered with nothing.',
  aborted: 'It did not answer in twenty seconds.',
};

function wordsFor(error: unknown): string {
  if (error instanceof FlareError) return error.message;
  if (error instanceof ProviderError) return problems[error.code] ?? `It failed (${error.code}).`;
  return 'Its settings can’t be used: look at its key.';
}

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
      return failed(wordsFor(error));
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
