import type { Vector } from './vectors.ts';

/** Weights by place, then by class; and one bias for each class. */
export interface Weights {
  classes: number;
  values: Float64Array;
  bias: Float64Array;
}

/** The same pseudo-random order every time: training gives the same weights for the same examples. */
const shuffled = (size: number, seed: number): Int32Array => {
  const order = Int32Array.from({ length: size }, (_, index) => index);
  let state = seed >>> 0 || 1;
  for (let index = size - 1; index > 0; index -= 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const other = Math.floor((state / 4294967296) * (index + 1));
    const kept = order[index] ?? 0;
    order[index] = order[other] ?? 0;
    order[other] = kept;
  }
  return order;
};

/** Scores of the classes for a vector, before they are made probabilities. */
export const scoresOf = (
  { classes, values, bias }: Weights,
  { places, weights }: Vector,
): Float64Array => {
  const scores = Float64Array.from(bias);
  for (let index = 0; index < places.length; index += 1) {
    const base = (places[index] ?? 0) * classes;
    const weight = weights[index] ?? 0;
    for (let one = 0; one < classes; one += 1)
      scores[one] = (scores[one] ?? 0) + weight * (values[base + one] ?? 0);
  }
  return scores;
};

/** Probabilities of scores; in place. */
export const softmax = (scores: Float64Array, sharpness = 1): Float64Array => {
  let top = Number.NEGATIVE_INFINITY;
  for (const score of scores) top = Math.max(top, score);
  let sum = 0;
  for (let index = 0; index < scores.length; index += 1) {
    const power = Math.exp(sharpness * ((scores[index] ?? 0) - top));
    scores[index] = power;
    sum += power;
  }
  for (let index = 0; index < scores.length; index += 1) scores[index] = (scores[index] ?? 0) / sum;
  return scores;
};

/** Errors below this move nothing: most classes are settled early. */
const negligible = 0.003;

/**
 * Multinomial logistic regression by stochastic gradient descent with a fixed order and a falling
 * step (Bottou 2012), each example `rounds` times.
 */
export const trainClassifier = (
  vectors: readonly Vector[],
  labels: readonly number[],
  classes: number,
  places: number,
  rounds: number,
): Weights => {
  const weights: Weights = {
    classes,
    values: new Float64Array(places * classes),
    bias: new Float64Array(classes),
  };
  const { values, bias } = weights;
  for (let round = 0; round < rounds; round += 1) {
    const step = 8 / (1 + 0.35 * round);
    for (const pick of shuffled(vectors.length, round + 17)) {
      const vector = vectors[pick];
      const label = labels[pick];
      if (vector === undefined || label === undefined) continue;
      const gradient = softmax(scoresOf(weights, vector));
      gradient[label] = (gradient[label] ?? 0) - 1;
      const moving: number[] = [];
      for (let one = 0; one < classes; one += 1) {
        if (Math.abs(gradient[one] ?? 0) < negligible) continue;
        const change = (gradient[one] ?? 0) * step;
        gradient[one] = change;
        bias[one] = (bias[one] ?? 0) - change * 0.02;
        moving.push(one);
      }
      for (let index = 0; index < vector.places.length; index += 1) {
        const base = (vector.places[index] ?? 0) * classes;
        const weight = vector.weights[index] ?? 0;
        for (const one of moving)
          values[base + one] = (values[base + one] ?? 0) - weight * (gradient[one] ?? 0);
      }
    }
  }
  return weights;
};
