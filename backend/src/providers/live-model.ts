import type { ProviderChoice } from '@flare/contracts';
import { FlareError } from '../errors.ts';
import type { LanguageModel } from './contracts/llm.ts';
import { createLanguageModel, type ProviderDependencies } from './registry.ts';

/**
 * The language model of the environment as it stands at the moment: made anew when an administrator
 * changes the choice. A choice that can't be used is no model, and the log says why, once.
 */
export function liveLanguageModel(
  choice: () => ProviderChoice | null,
  dependencies: ProviderDependencies,
): () => LanguageModel | null {
  let known = '';
  let model: LanguageModel | null = null;
  return () => {
    const wanted = choice();
    const key = JSON.stringify(wanted);
    if (key === known) return model;
    known = key;
    model = wanted === null ? null : made(wanted, dependencies);
    return model;
  };
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
