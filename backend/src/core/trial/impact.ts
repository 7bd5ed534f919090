import type { ImpactChange, ImpactResult, Intent, Text, Version } from '@flare/contracts';
import type { IntentSource } from '../language/intent-training.ts';
import type { Language } from '../language/language.ts';
import { lexiconOf } from '../language/lexicon.ts';
import { fillLocales } from '../flow/local-text.ts';
import { guesserFor } from './held-out-guesser.ts';
import { compareWording, wordingOf } from './near-sentences.ts';

/** A sentence of a conversation test. */
export interface TestSentence {
  locale: string;
  text: string;
  /** The intent that the test expects; null where it says none. */
  intent: string | null;
}

export interface ImpactInput {
  before: Version;
  /** The same version with the edited intent in place. */
  after: Version;
  /** Name of the edited intent. */
  intent: string;
  locales: string[];
  defaultLocale: string;
  languages: Record<string, Language>;
  sentences: TestSentence[];
}

/**
 * Which sentences would be understood as another intent after an edit: the version's examples, and what users say in
 * its conversation tests. Only locales whose words the edit changed are learned anew.
 */
export function impactOf(input: ImpactInput): ImpactResult {
  const { before, after, intent, sentences } = input;
  const examples = after.intents.flatMap(({ name, examples: own = [] }) =>
    own.map(({ locale_code: locale, example: text }) => ({ locale, text, intent: name })),
  );
  const [was, is] = [sourceOf(before, input), sourceOf(after, input)];
  const changes = input.locales
    .filter((locale) => learnedFrom(was, intent, locale) !== learnedFrom(is, intent, locale))
    .flatMap((locale): ImpactChange[] => {
      const language = input.languages[locale];
      if (language === undefined) return [];
      const lexicon = lexiconOf(language);
      const [old, now] = [guesserFor(was, locale, lexicon), guesserFor(is, locale, lexicon)];
      const changeOf =
        (source: ImpactChange['source']) =>
        ({ text, intent: belongsTo }: TestSentence): ImpactChange[] => {
          const [earlier, later] = [old(text, belongsTo), now(text, belongsTo)];
          if (earlier === later) return [];
          const better = belongsTo !== null && later === belongsTo;
          return [{ locale, text, source, belongsTo, before: earlier, after: later, better }];
        };
      const here = (one: TestSentence) => one.locale === locale;
      return [
        ...examples.filter(here).flatMap(changeOf('example')),
        ...sentences.filter(here).flatMap(changeOf('conversation-test')),
      ];
    });
  return {
    checked: examples.length + sentences.length,
    changes: changes.toSorted((a, b) => Number(a.better) - Number(b.better)),
    conflicts: conflictsOf(after, intent),
  };
}

/** What training sees of a version. */
const sourceOf = (
  version: Version,
  { locales, defaultLocale }: Pick<ImpactInput, 'locales' | 'defaultLocale'>,
): IntentSource => {
  const words = (text: Text | undefined) => fillLocales(text, locales, defaultLocale) ?? {};
  return {
    intents: version.intents.map((intent) => ({
      name: intent.name,
      caption: words(intent.caption),
      examples: (intent.examples ?? []).map(({ locale_code, example }) => ({
        locale: locale_code,
        text: example,
      })),
      parameters: (intent.parameters ?? []).map(({ name, choices = [] }) => ({
        name,
        choices: choices.map(({ value, text, synonyms = {} }) => ({
          value,
          text: words(text),
          synonyms,
        })),
      })),
    })),
    fastAnswers: (version.fast_answers ?? []).map(({ questions }) => ({
      questions: questions.map(({ locale_code, question }) => ({
        locale: locale_code,
        text: question,
      })),
    })),
  };
};

/** Everything of an intent that understanding in a locale is learned from, as one text. */
function learnedFrom({ intents }: IntentSource, intent: string, locale: string): string {
  const one = intents.find(({ name }) => name === intent);
  return JSON.stringify([
    one?.caption?.[locale],
    one?.examples.filter((example) => example.locale === locale),
    one?.parameters?.map(({ name, choices }) => [
      name,
      choices.map(({ text, synonyms }) => [text[locale], synonyms[locale]]),
    ]),
  ]);
}

/** Examples of the intent whose words another intent has too, or nearly. */
function conflictsOf({ intents }: Version, edited: string): ImpactResult['conflicts'] {
  const worded = (intent: Intent) =>
    (intent.examples ?? []).map(({ locale_code: locale, example: text }) => ({
      locale,
      text,
      wording: wordingOf(text),
    }));
  const own = intents.filter(({ name }) => name === edited).flatMap(worded);
  return intents
    .filter(({ name }) => name !== edited)
    .flatMap((other) => {
      const others = worded(other);
      return own.flatMap(({ locale, text, wording }) => {
        const found = others
          .filter((one) => one.locale === locale)
          .map((one) => compareWording(wording, one.wording));
        const same = found.includes('same');
        return same || found.includes('near') ? [{ locale, text, intent: other.name, same }] : [];
      });
    });
}
