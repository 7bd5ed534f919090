import { scoresOf, softmax, trainClassifier, type Weights } from './classifier.ts';
import type { Evidence } from './rejection.ts';
import { learnVocabulary, vectorOf, type Vector, type Vocabulary } from './vectors.ts';

/** A sentence's features, and the class that it belongs to. */
export interface Example {
  label: number;
  features: ReadonlyMap<string, number>;
}

/** What guesses, once it has been fitted to examples. */
export interface Fitted {
  vocabulary: Vocabulary;
  weights: Weights;
  examples: { label: number; vector: Vector }[];
}

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
export const fit = (
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

export interface Guess {
  probabilities: Float64Array;
  best: number;
  evidence: Evidence;
}

/** How much likelier a class is made by a score that is higher by one. */
const sharpness = 5;

/** Which class a sentence is most likely of, and what speaks for it. */
export const guess = (features: ReadonlyMap<string, number>, fitted: Fitted): Guess => {
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
