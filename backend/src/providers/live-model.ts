import type { ProviderChoice } from '@flare/contracts';
import type { ModelOfTheMoment } from './contracts/llm.ts';
import { ofTheMoment } from './of-the-moment.ts';
import { createLanguageModel, type ProviderDependencies } from './registry.ts';

/** The language model of the environment as it stands at the moment. */
export function liveLanguageModel(
  choice: () => ProviderChoice | null,
  dependencies: ProviderDependencies,
): ModelOfTheMoment {
  return ofTheMoment(choice, createLanguageModel, dependencies).for;
}
