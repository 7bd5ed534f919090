import { scoresOf, softmax, trainClassifier, type Weights } from './classifier.ts';
import { featuresOf, type KnownWords } from './features.ts';
import type { Language } from './language.ts';
import { lexiconOf, type Lexicon } from './lexicon.ts';
import { packNumbers, unpackNumbers } from './packed-numbers.ts';
import {
  confidenceOf,
  learnRejection,
  type Evidence,
  type Rejection,
  type Trial,
} from './rejection.ts';
import { wordsOf, type Sentence } from './text.ts';
import type { DateMatch } from './values/date.ts';
import { learnVocabulary, vectorOf, type Vector, type Vocabulary } from './vectors.ts';

/** What was learned from the examples of one locale. */
export interface LocaleIntentModel {
  /** `intent:<name>` or `fast-answer:<index>`. */
  classes: string[];
  features: string[];
  idf: string;
  own: number;
  idle: number;
  like: number;
  weights: string;
  bias: string;
  /** Per example its class and the places of its features. */
  examples: { label: number; places: number[] }[];
  /** Words of choices by what stands for them. */
  known: Record<string, string>;
  rejection: Rejection;
}

/** Learned from a version's examples; plain JSON. */
/** Raised whenever a model that was learned before can't be used any more. */
export const INTENT_MODEL_FORMAT = 2;

export interface IntentModel {
  locales: Record<string, LocaleIntentModel>;
}

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

export interface Candidate {
  kind: 'intent' | 'fast-answer';
  /** Name of the intent; empty for a fast answer. */
  intent: string;
  /** Index of the fast answer; -1 for an intent. */
  index: number;
  confidence: number;
}

export interface Detection {
  /** All intents and fast answers, the best first. */
  ranking: Candidate[];
  /** The best one is meant; otherwise the text belongs to none. */
  accepted: boolean;
  /** Guesses with less confidence are refused. */
  threshold: number;
  /** How far the best one stands above the threshold (0 to 1) and before the second. */
  lead: number;
}

interface Example {
  label: number;
  features: ReadonlyMap<string, number>;
}

interface Fitted {
  vocabulary: Vocabulary;
  weights: Weights;
  examples: { label: number; vector: Vector }[];
}

const maxBackground = 60;

/** What stop words and words of like meaning count, by how many examples a class has. */
const sharesFor = (perClass: number): { idle: number; like: number } => ({
  idle: Math.min(1, Math.max(0.25, perClass / 20)),
  like: 1 + 12 / Math.max(5, perClass),
});

/** What an intent is called says less than an example: its vector is shorter. */
const nameLength = 0.4;

const scaled = ({ places, weights }: Vector, factor: number): Vector => ({
  places,
  weights: weights.map((weight) => weight * factor),
});

/** Fits a guesser; the background is a class of its own, after the others. */
const fit = (
  own: readonly Example[],
  names: readonly Example[],
  background: readonly ReadonlyMap<string, number>[],
  classes: number,
): Fitted => {
  const examples = [
    ...own,
    ...names,
    ...background.map((features) => ({ label: classes, features })),
  ];
  const vocabulary = learnVocabulary(
    examples.map((example) => example.features),
    own.length + names.length,
    1,
    sharesFor(own.length / Math.max(1, classes)),
  );
  const vectors = examples.map(({ label, features }, index) => {
    const { vector } = vectorOf(features, vocabulary);
    const isName = index >= own.length && index < own.length + names.length;
    return { label, vector: isName ? scaled(vector, nameLength) : vector };
  });
  const weights = trainClassifier(
    vectors.map(({ vector }) => vector),
    vectors.map(({ label }) => label),
    classes + 1,
    vocabulary.places.size,
  );
  return { vocabulary, weights, examples: vectors.slice(0, own.length) };
};

interface Guess {
  probabilities: Float64Array;
  best: number;
  evidence: Evidence;
}

/** How much likelier a class is made by a score that is higher by one. */
const sharpness = 5;

const guess = (features: ReadonlyMap<string, number>, fitted: Fitted): Guess => {
  const { vocabulary, weights } = fitted;
  const { vector, known } = vectorOf(features, vocabulary);
  const scores = scoresOf(weights, vector);
  const nothing = scores.length - 1;
  let best = 0;
  for (let one = 1; one < nothing; one += 1)
    if ((scores[one] ?? 0) > (scores[best] ?? 0)) best = one;
  let second = nothing;
  for (let one = 0; one < nothing; one += 1)
    if (one !== best && (scores[one] ?? 0) > (scores[second] ?? 0)) second = one;
  const score = scores[best] ?? 0;
  const probabilities = softmax(scores, sharpness);
  const probability = probabilities[best] ?? 0;
  return {
    probabilities,
    best,
    evidence: {
      probability,
      margin: probability - (probabilities[second] ?? 0),
      score,
      likeness: nearest(vector, best, fitted),
      known,
    },
  };
};

/** How like the nearest example of a class is, 0 to 1. */
const nearest = (vector: Vector, wanted: number, { vocabulary, examples }: Fitted): number => {
  const dense = new Float64Array(vocabulary.idf.length);
  for (let index = 0; index < vector.places.length; index += 1)
    dense[vector.places[index] ?? 0] = vector.weights[index] ?? 0;
  let likeness = 0;
  for (const { label, vector: example } of examples) {
    if (label !== wanted) continue;
    let sum = 0;
    for (let index = 0; index < example.places.length; index += 1)
      sum += (dense[example.places[index] ?? 0] ?? 0) * (example.weights[index] ?? 0);
    likeness = Math.max(likeness, sum);
  }
  return likeness;
};

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
  for (let turn = 0; turn < folds; turn += 1) {
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

const trainLocale = (
  source: IntentSource,
  locale: string,
  lexicon: Lexicon,
): LocaleIntentModel | null => {
  const known = knownWordsFor(source, locale);
  const classes: string[] = [];
  const examples: Example[] = [];
  const names: Example[] = [];
  const learn = (name: string, texts: readonly { locale: string; text: string }[]): void => {
    const own = texts.filter((example) => example.locale === locale);
    if (own.length === 0) return;
    for (const { text } of own)
      examples.push({ label: classes.length, features: featuresOf(text, lexicon, known) });
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
  const rejection = learnRejection(holdOut(examples, names, classes.length, background));
  const fitted = fit(examples, names, background, classes.length);
  return {
    classes,
    features: [...fitted.vocabulary.places.keys()],
    idf: packNumbers(fitted.vocabulary.idf),
    own: fitted.vocabulary.own,
    idle: fitted.vocabulary.idle,
    like: fitted.vocabulary.like,
    weights: packNumbers(fitted.weights.values),
    bias: packNumbers(fitted.weights.bias),
    examples: fitted.examples.map(({ label, vector }) => ({ label, places: [...vector.places] })),
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

interface Ready extends Fitted {
  model: LocaleIntentModel;
  known: KnownWords;
}

const unpacked = new WeakMap<LocaleIntentModel, Ready>();

const readyOf = (model: LocaleIntentModel): Ready => {
  const done = unpacked.get(model);
  if (done !== undefined) return done;
  const idf = unpackNumbers(model.idf);
  const vocabulary = {
    places: new Map(model.features.map((feature, place) => [feature, place])),
    idf,
    own: model.own,
    idle: model.idle,
    like: model.like,
  };
  const ready: Ready = {
    model,
    known: new Map(Object.entries(model.known)),
    vocabulary,
    weights: {
      classes: model.classes.length + 1,
      values: unpackNumbers(model.weights),
      bias: unpackNumbers(model.bias),
    },
    examples: model.examples.map(({ label, places }) => ({
      label,
      vector: vectorOf(new Map(places.map((place) => [model.features[place] ?? '', 1])), vocabulary)
        .vector,
    })),
  };
  unpacked.set(model, ready);
  return ready;
};

const candidateOf = (name: string, confidence: number): Candidate => {
  const [kind, ...rest] = name.split(':');
  const id = rest.join(':');
  return kind === 'fast-answer'
    ? { kind: 'fast-answer', intent: '', index: Number(id), confidence }
    : { kind: 'intent', intent: id, index: -1, confidence };
};

/**
 * Which intent or fast answer a text means, in the words of a locale that the model has learned.
 *
 * @param dates the dates of a sentence, where they have been read already
 */
export const detectIntents = (
  model: IntentModel,
  text: string | Sentence,
  language: Language,
  dates?: readonly DateMatch[],
): Detection => {
  const own = model.locales[language.code];
  if (own === undefined) return { ranking: [], accepted: false, threshold: 1, lead: 0 };
  const ready = readyOf(own);
  const { probabilities, best, evidence } = guess(
    featuresOf(text, lexiconOf(language), ready.known, dates),
    ready,
  );
  const same = evidence.likeness > 0.97;
  const confidence = same
    ? 0.99
    : evidence.known === 0 && evidence.likeness < 0.2
      ? 0
      : confidenceOf(evidence, own.rejection.weights);
  const top = probabilities[best] ?? 1;
  const ranking = own.classes
    .map((name, index) => candidateOf(name, (confidence * (probabilities[index] ?? 0)) / top))
    .sort((one, other) => other.confidence - one.confidence);
  const { threshold } = own.rejection;
  return {
    ranking,
    accepted: same || confidence > threshold,
    threshold,
    lead: same ? 1 : Math.max(0, (confidence - threshold) / Math.max(0.01, 1 - threshold)),
  };
};
