import { featuresOf, type KnownWords } from './features.ts';
import { guess, type Fitted } from './guess.ts';
import type { Language } from './language.ts';
import { lexiconOf } from './lexicon.ts';
import { unpackNumbers, unpackRising, unpackSparse, type PackedSparse } from './packed-numbers.ts';
import { judge, type Rejection } from './rejection.ts';
import type { Sentence } from './text.ts';
import type { DateMatch } from './values/dates/date.ts';
import { vectorOf } from './vectors.ts';

/** What was learned from the examples of one locale. */
export interface LocaleIntentModel {
  /** `intent:<name>` or `fast-answer:<index>`. */
  classes: string[];
  features: string[];
  idf: string;
  own: number;
  idle: number;
  like: number;
  weights: PackedSparse;
  bias: string;
  /** Per example its class and the places of its features, in rising order. */
  examples: { label: number; places: string }[];
  /** Words of choices by what stands for them. */
  known: Record<string, string>;
  rejection: Rejection;
}

/** Raised whenever a model that was learned before can't be used any more. */
export const INTENT_MODEL_FORMAT = 3;

/** Learned from a version's examples; plain JSON. */
export interface IntentModel {
  locales: Record<string, LocaleIntentModel>;
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
      values: unpackSparse(model.weights),
      bias: unpackNumbers(model.bias),
    },
    examples: model.examples.map(({ label, places }) => ({
      label,
      vector: vectorOf(
        new Map(unpackRising(places).map((place) => [model.features[place] ?? '', 1])),
        vocabulary,
      ).vector,
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
  const { confidence, accepted, same } = judge(evidence, own.rejection);
  const top = probabilities[best] ?? 1;
  const ranking = own.classes
    .map((name, index) => candidateOf(name, (confidence * (probabilities[index] ?? 0)) / top))
    .sort((one, other) => other.confidence - one.confidence);
  const { threshold } = own.rejection;
  return {
    ranking,
    accepted,
    threshold,
    lead: same ? 1 : Math.max(0, (confidence - threshold) / Math.max(0.01, 1 - threshold)),
  };
};
