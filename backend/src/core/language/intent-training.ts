import { featuresOf } from './features.ts';
import { fit, guess, type Example } from './guess.ts';
import type { IntentModel, LocaleIntentModel } from './intent-model.ts';
import type { Language } from './language.ts';
import { lexiconOf, type Lexicon } from './lexicon.ts';
import { packNumbers, packRising, packSparse } from './packed-numbers.ts';
import { learnRejection, type Trial } from './rejection.ts';
import { wordsOf } from './text.ts';

/** What training needs to know of a version. */
export interface IntentSource {
  intents: readonly {
    name: string;
    caption?: Record<string, string>;
    examples: readonly { locale: string; text: string }[];
    parameters?: readonly {
      name: string;
      choices: readonly {
        value: string;
        text: Record<string, string>;
        synonyms: Record<string, string[]>;
      }[];
    }[];
  }[];
  fastAnswers: readonly { questions: readonly { locale: string; text: string }[] }[];
}

/** So many sentences that belong to no project are learned from. */
const maxBackground = 60;

/** So many examples hold enough trials in one fold. */
const manyExamples = 3000;

/** Guesses about examples, classes and background sentences that the guesser hasn't seen. */
const holdOut = (
  examples: readonly Example[],
  ownNames: readonly Example[],
  classes: number,
  background: readonly ReadonlyMap<string, number>[],
): Trial[] => {
  const folds = 3;
  const positions = new Map<number, number>();
  const fold = examples.map(({ label }) => {
    const position = positions.get(label) ?? 0;
    positions.set(label, position + 1);
    return position % folds;
  });
  const trials: Trial[] = [];
  const turns = examples.length >= manyExamples ? 1 : folds;
  for (let turn = 0; turn < turns; turn += 1) {
    const away = (label: number): boolean => classes >= 4 && label % folds === turn;
    const kept = examples.filter(
      ({ label }, index) =>
        !away(label) && (fold[index] !== turn || (positions.get(label) ?? 0) < 2),
    );
    const names = [...new Set(kept.map(({ label }) => label))];
    if (names.length < 2) continue;
    const fitted = fit(
      kept.map(({ label, features }) => ({ label: names.indexOf(label), features })),
      ownNames
        .filter(({ label }) => names.includes(label))
        .map(({ label, features }) => ({ label: names.indexOf(label), features })),
      background.filter((_, index) => index % folds !== turn),
      names.length,
    );
    for (const [index, { label, features }] of examples.entries()) {
      if (examples.length > 600 && index % 4 !== turn) continue;
      const unseen = away(label) || fold[index] === turn;
      if (!unseen || (!away(label) && (positions.get(label) ?? 0) < 2)) continue;
      const { best, evidence } = guess(features, fitted);
      trials.push({ evidence, right: names[best] === label, inScope: !away(label) });
    }
    for (const [index, features] of background.entries())
      if (index % folds === turn)
        trials.push({ evidence: guess(features, fitted).evidence, right: false, inScope: false });
  }
  return trials;
};

const knownWordsFor = (source: IntentSource, locale: string): Map<string, string> => {
  const known = new Map<string, string>();
  for (const intent of source.intents)
    for (const parameter of intent.parameters ?? [])
      for (const choice of parameter.choices)
        for (const text of [choice.text[locale] ?? '', ...(choice.synonyms[locale] ?? [])])
          for (const word of wordsOf(text))
            if (word.plain.length > 2)
              for (const form of [word.plain, word.plain.replace(/[аяоеиыуюьй]$/u, '')])
                known.set(form, `<${parameter.name}>`);
  return known;
};

/** What one locale's understanding is learned from. */
export interface LocaleMaterial {
  /** `intent:<name>` or `fast-answer:<index>`; labels are their indices. */
  classes: string[];
  examples: (Example & { text: string })[];
  /** What the intents are called. */
  names: Example[];
  /** Sentences that belong to no project. */
  background: ReadonlyMap<string, number>[];
  /** Words of choices by what stands for them. */
  known: Map<string, string>;
}

/** Everything that a version has to learn from in one locale; null where it has no example. */
export const materialOf = (
  source: IntentSource,
  locale: string,
  lexicon: Lexicon,
): LocaleMaterial | null => {
  const known = knownWordsFor(source, locale);
  const classes: string[] = [];
  const examples: LocaleMaterial['examples'] = [];
  const names: Example[] = [];
  const learn = (name: string, texts: readonly { locale: string; text: string }[]): void => {
    const own = texts.filter((example) => example.locale === locale);
    if (own.length === 0) return;
    for (const { text } of own)
      examples.push({ label: classes.length, text, features: featuresOf(text, lexicon, known) });
    classes.push(name);
  };
  for (const intent of source.intents) {
    const label = classes.length;
    learn(`intent:${intent.name}`, intent.examples);
    if (classes.length === label) continue;
    const name = `${intent.name.replace(/[^\p{L}\p{N}]+/gu, ' ')} ${intent.caption?.[locale] ?? ''}`;
    names.push({ label, features: featuresOf(name, lexicon, known) });
  }
  for (const [index, answer] of source.fastAnswers.entries())
    learn(`fast-answer:${index}`, answer.questions);
  if (classes.length === 0) return null;
  const background = lexicon.language.background
    .slice(0, maxBackground)
    .map((text) => featuresOf(text, lexicon, known));
  return { classes, examples, names, background, known };
};

const trainLocale = (
  source: IntentSource,
  locale: string,
  lexicon: Lexicon,
): LocaleIntentModel | null => {
  const material = materialOf(source, locale, lexicon);
  if (material === null) return null;
  const { classes, examples, names, background, known } = material;
  const rejection = learnRejection(holdOut(examples, names, classes.length, background));
  const fitted = fit(examples, names, background, classes.length);
  return {
    classes,
    features: [...fitted.vocabulary.places.keys()],
    idf: packNumbers(fitted.vocabulary.idf),
    own: fitted.vocabulary.own,
    idle: fitted.vocabulary.idle,
    like: fitted.vocabulary.like,
    weights: packSparse(fitted.weights.values),
    bias: packNumbers(fitted.weights.bias),
    examples: fitted.examples.map(({ label, vector }) => ({
      label,
      places: packRising(vector.places),
    })),
    known: Object.fromEntries(known),
    rejection,
  };
};

/**
 * Learns to tell a version's intents and fast answers apart, per locale, and when to refuse, from
 * its examples alone. The same examples give the same model.
 */
export const trainIntents = (
  source: IntentSource,
  languages: Record<string, Language>,
): IntentModel => {
  const locales: Record<string, LocaleIntentModel> = {};
  for (const [locale, language] of Object.entries(languages)) {
    const trained = trainLocale(source, locale, lexiconOf(language));
    if (trained !== null) locales[locale] = trained;
  }
  return { locales };
};
