import type { ProviderChoice, TriedProvider } from '@flare/contracts';
import { choiceFor } from './of-the-moment.ts';
import type { ProviderDependencies } from './registry.ts';
import { createTryEmbedding } from './try-embedding.ts';
import { createTryLanguageModel } from './try-model.ts';
import { createTrySpeech } from './try-speech.ts';

type Kind = 'llm' | 'stt' | 'tts' | 'embedding';

/** What one outside service said when it was asked. */
export interface Pinged {
  kind: Kind;
  /** `first`, `second` for the one behind it, or the locale that has one of its own. */
  place: string;
  /** Null where none is chosen, which is no failure. */
  tried: TriedProvider | null;
}

/** Asks every provider that the environment names, each by itself, all at once. */
export async function pingProviders(
  choices: Record<Kind, ProviderChoice | null>,
  dependencies: ProviderDependencies,
): Promise<Pinged[]> {
  const asked = (['llm', 'stt', 'tts', 'embedding'] as const).flatMap((kind) =>
    placesOf(choices[kind]).map(async ([place, choice]): Promise<Pinged> => {
      if (choice === null || choice.name === `no_${kind}`) return { kind, place, tried: null };
      const only = () => choice;
      const tried =
        kind === 'llm'
          ? await createTryLanguageModel(only, dependencies)()
          : kind === 'embedding'
            ? await createTryEmbedding(only, dependencies)()
            : await createTrySpeech({ stt: only, tts: only }, dependencies)(kind);
      return { kind, place, tried };
    }),
  );
  return Promise.all(asked);
}

function placesOf(choice: ProviderChoice | null): [string, ProviderChoice | null][] {
  if (choice === null) return [['first', null]];
  const locales = Object.keys(choice.by_locale ?? {});
  return [
    ['first', choice],
    ...(choice.fallback ? [['second', choice.fallback] as [string, ProviderChoice]] : []),
    ...locales.map((locale): [string, ProviderChoice] => [locale, choiceFor(choice, locale)]),
  ];
}
