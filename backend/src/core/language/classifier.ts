import type { Vector } from './vectors.ts';

/** Weights by place, then by class; and one bias for each class. */
export interface Weights {
  classes: number;
  values: Float64Array;
  bias: Float64Array;
}

/** The same pseudo-random numbers every time: the same examples give the same weights. */
const randomNumbers = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
};

const shuffle = (order: Int32Array, size: number, random: () => number): void => {
  for (let index = size - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1));
    const kept = order[index] ?? 0;
    order[index] = order[other] ?? 0;
    order[other] = kept;
  }
};

/** Scores of the classes for a vector: about 1 for a clear yes, −1 for a clear no. */
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

/** How much a wrong example costs beside a large weight. */
const cost = 1;
/** Half the curvature that the squared loss adds to each example. */
const softness = 1 / (2 * cost);
const maxRounds = 12;
/** A round that moves no example's weight by more ends the training of a class. */
const settled = 0.02;

/**
 * One linear support vector machine for each class against all others: squared hinge loss, by
 * coordinate descent on the dual (Hsieh et al. 2008, algorithm 1 with its shrinking), in a fixed
 * pseudo-random order.
 */
export const trainClassifier = (
  vectors: readonly Vector[],
  labels: readonly number[],
  classes: number,
  places: number,
): Weights => {
  const trained: Weights = {
    classes,
    values: new Float64Array(places * classes),
    bias: new Float64Array(classes),
  };
  const curvatures = Float64Array.from(vectors, ({ weights }) =>
    weights.reduce((sum, weight) => sum + weight * weight, 1 + softness),
  );
  for (let one = 0; one < classes; one += 1) {
    const { weights, bias } = trainOne(vectors, labels, one, curvatures, places);
    trained.bias[one] = bias;
    for (let place = 0; place < places; place += 1)
      trained.values[place * classes + one] = weights[place] ?? 0;
  }
  return trained;
};

/** Tells one class from all others. */
const trainOne = (
  vectors: readonly Vector[],
  labels: readonly number[],
  wanted: number,
  curvatures: Float64Array,
  places: number,
): { weights: Float64Array; bias: number } => {
  const weights = new Float64Array(places);
  let bias = 0;
  const duals = new Float64Array(vectors.length);
  const order = Int32Array.from(vectors, (_, index) => index);
  const random = randomNumbers(17);
  let active = vectors.length;
  let bound = Number.POSITIVE_INFINITY;
  for (let round = 0; round < maxRounds; round += 1) {
    shuffle(order, active, random);
    let largest = 0;
    let steepest = 0;
    for (let at = 0; at < active; at += 1) {
      const pick = order[at] ?? 0;
      const vector = vectors[pick];
      if (vector === undefined) continue;
      const sign = labels[pick] === wanted ? 1 : -1;
      const dual = duals[pick] ?? 0;
      const { places: own, weights: lengths } = vector;
      let score = bias;
      for (let index = 0; index < own.length; index += 1)
        score += (weights[own[index] ?? 0] ?? 0) * (lengths[index] ?? 0);
      const gradient = sign * score - 1 + dual * softness;
      if (dual === 0 && gradient >= 0) {
        if (gradient > bound) {
          active -= 1;
          order[at] = order[active] ?? 0;
          order[active] = pick;
          at -= 1;
        }
        continue;
      }
      steepest = Math.max(steepest, Math.abs(gradient));
      const next = Math.max(0, dual - gradient / (curvatures[pick] ?? 1));
      const change = (next - dual) * sign;
      if (change === 0) continue;
      duals[pick] = next;
      largest = Math.max(largest, Math.abs(change));
      bias += change;
      for (let index = 0; index < own.length; index += 1) {
        const place = own[index] ?? 0;
        weights[place] = (weights[place] ?? 0) + change * (lengths[index] ?? 0);
      }
    }
    bound = steepest;
    if (largest < settled) break;
  }
  return { weights, bias };
};
