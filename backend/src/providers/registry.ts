import type { ProviderChoice } from '@flare/contracts';
import { FlareError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { LanguageModel } from './contracts/llm.ts';
import type { Timers } from './contracts/timers.ts';
import { withFallback } from './fallback.ts';
import { observed, type ProviderCall } from './observed.ts';
import { createOpenAiCompatibleModel } from './openai-compatible/language-model.ts';
import * as openAiCompatible from './openai-compatible/profile.ts';
import { readLimits } from './openai-compatible/settings.ts';
import { systemTimers } from './system-timers.ts';

/** Every language model, one line each. */
const languageModels: Record<string, openAiCompatible.Profile> = {
  gpt4o: openAiCompatible.gpt4o,
  'gpt4o-mini': openAiCompatible.gpt4oMini,
  deepseek: openAiCompatible.deepseek,
  spark: openAiCompatible.spark,
};

/** As the environment names them. */
export const languageModelNames = Object.keys(languageModels);

export interface ProviderDependencies {
  /** The secret in an `enc:…` value. */
  decrypt: (sealed: string) => string;
  /** Keys of providers by the name of their environment variable. */
  env: Record<string, string>;
  logger: Logger;
  /** Told of every request. */
  onCall?: (call: ProviderCall) => void;
  timers?: Timers;
  /** Another way out; the SDK's own if not given. */
  fetch?: typeof globalThis.fetch;
}

type Choice = Omit<ProviderChoice, 'fallback'>;

/**
 * The language model that the environment names, with its second one behind it. Null for `no_llm`,
 * and where a key is missing: conversations go on with local understanding, and the log says so.
 *
 * @throws FlareError for a name that isn't known, or a missing endpoint
 */
export function createLanguageModel(
  choice: ProviderChoice,
  dependencies: ProviderDependencies,
): LanguageModel | null {
  const first = createOne(choice, dependencies);
  const second = choice.fallback ? createOne(choice.fallback, dependencies) : null;
  if (first === null || second === null) return first ?? second;
  const { timers = systemTimers, logger } = dependencies;
  return withFallback(first, second, timers, (failed) =>
    logger.warn(failed, 'language model failed, the second one is asked'),
  );
}

function createOne(choice: Choice, dependencies: ProviderDependencies): LanguageModel | null {
  const { name, settings } = choice;
  if (name === 'no_llm') return null;
  const profile = languageModels[name];
  if (profile === undefined)
    throw new FlareError('unknown_provider', `There is no language model "${name}".`, {
      status: 422,
    });
  const baseUrl = openAiCompatible.baseUrlOf(profile, choice.endpoint);
  if (baseUrl === null)
    throw new FlareError('endpoint_missing', `The language model "${name}" needs an endpoint.`, {
      status: 422,
    });
  const apiKey = keyOf(choice, profile, dependencies);
  if (apiKey === null && profile.key.required) {
    const variable = profile.key.variable;
    dependencies.logger.warn({ provider: name, variable }, 'language model has no key, not used');
    return null;
  }
  const { timers = systemTimers, fetch, onCall } = dependencies;
  const model = createOpenAiCompatibleModel(
    profile,
    {
      baseUrl,
      apiKey,
      model: typeof settings.model === 'string' ? settings.model : (profile.model ?? 'default'),
      ...readLimits(settings),
    },
    timers,
    fetch,
  );
  return onCall === undefined ? model : observed(model, timers, onCall);
}

function keyOf(
  { api_key }: Choice,
  profile: openAiCompatible.Profile,
  { decrypt, env }: ProviderDependencies,
): string | null {
  if (api_key?.startsWith('enc:')) return decrypt(api_key);
  return api_key || env[profile.key.variable] || null;
}
