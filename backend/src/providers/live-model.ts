import type { ProviderChoice } from '@flare/contracts';
import { FlareError } from '../errors.ts';
import type { LanguageModel, ModelOfTheMoment } from './contracts/llm.ts';
import { createLanguageModel, type ProviderDependencies } from './registry.ts';

/**
 * The language model of the environment as it stands at the moment: made anew when an administrator
 * changes the choice. A choice that can't be used is no model, and the log says why, once.
 */
export function liveLanguageModel(
  choice: () => ProviderChoice | null,
  dependencies: ProviderDependencies,
): ModelOfTheMoment {
  let known = '';
  const models = new Map<string, LanguageModel | null>();
  return (locale) => {
    const wanted = choice();
    const key = JSON.stringify(wanted);
    if (key !== known) models.clear();
    known = key;
    const own = wanted?.by_locale?.[locale] === undefined ? '' : locale;
    const model = models.get(own);
    if (model !== undefined) return model;
    const fresh = wanted === null ? null : made(choiceFor(wanted, locale), dependencies);
    models.set(own, fresh);
    return fresh;
  };
}

/** The choice with what a locale has of its own; another provider has its own key and address. */
export function choiceFor(choice: ProviderChoice, locale: string): ProviderChoice {
  const own = choice.by_locale?.[locale];
  if (own === undefined) return choice;
  const settings = { ...choice.settings, ...own.settings };
  if (own.name === undefined || own.name === choice.name) return { ...choice, settings };
  return { ...choice, name: own.name, api_key: null, endpoint: null, settings };
}

function made(choice: ProviderChoice, dependencies: ProviderDependencies): LanguageModel | null {
  try {
    return createLanguageModel(choice, dependencies);
  } catch (error) {
    const reason = error instanceof FlareError ? error.message : 'its key can’t be opened';
    dependencies.logger.warn({ provider: choice.name, reason }, 'language model can’t be used');
    return null;
  }
}
