import type { Vector } from './vectors.ts';

/** Weights by place, then by class; and one bias for each class. */
export interface Weights {
  classes: number;
  values: Float64Array | Float32Array;
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

/** From so many examples on, those that a class doesn't seem to need are looked at again only in the end. */
const largeSet = 3000;
/** An example that is so far beyond its margin isn't needed now. */
const farBeyond = 0.1;

/** All vectors one after the other: where each begins, its places and weights. */
interface Rows {
  begins: Int32Array;
  places: Int32Array;
  weights: Float64Array;
}

const rowsOf = (vectors: readonly Vector[]): Rows => {
  const begins = new Int32Array(vectors.length + 1);
  for (const [index, { places }] of vectors.entries())
    begins[index + 1] = (begins[index] ?? 0) + places.length;
  const size = begins[vectors.length] ?? 0;
  const rows = { begins, places: new Int32Array(size), weights: new Float64Array(size) };
  for (const [index, vector] of vectors.entries()) {
    rows.places.set(vector.places, begins[index] ?? 0);
    rows.weights.set(vector.weights, begins[index] ?? 0);
  }
  return rows;
};

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
  const values = new Float64Array(places * classes);
  const trained: Weights = { classes, values, bias: new Float64Array(classes) };
  const curvatures = Float64Array.from(vectors, ({ weights }) =>
    weights.reduce((sum, weight) => sum + weight * weight, 1 + softness),
  );
  const rows = rowsOf(vectors);
  for (let one = 0; one < classes; one += 1) {
    const { weights, bias } = trainOne(rows, labels, one, curvatures, places);
    trained.bias[one] = bias;
    for (let place = 0; place < places; place += 1)
      values[place * classes + one] = weights[place] ?? 0;
  }
  return trained;
};

/** Tells one class from all others. */
const trainOne = (
  { begins, places: own, weights: lengths }: Rows,
  labels: readonly number[],
  wanted: number,
  curvatures: Float64Array,
  places: number,
): { weights: Float64Array; bias: number } => {
  const size = curvatures.length;
  const eager = size >= largeSet;
  const weights = new Float64Array(places);
  let bias = 0;
  const duals = new Float64Array(size);
  const order = Int32Array.from(curvatures, (_, index) => index);
  const random = randomNumbers(17);
  let active = size;
  let bound = Number.POSITIVE_INFINITY;
  for (let round = 0; round < maxRounds; round += 1) {
    shuffle(order, active, random);
    let largest = 0;
    let steepest = 0;
    for (let at = 0; at < active; at += 1) {
      const pick = order[at] ?? 0;
      const sign = labels[pick] === wanted ? 1 : -1;
      const dual = duals[pick] ?? 0;
      const begin = begins[pick] ?? 0;
      const end = begins[pick + 1] ?? 0;
      let score = bias;
      for (let index = begin; index < end; index += 1)
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
      for (let index = begin; index < end; index += 1) {
        const place = own[index] ?? 0;
        weights[place] = (weights[place] ?? 0) + change * (lengths[index] ?? 0);
      }
    }
    bound = eager ? Math.min(farBeyond, steepest) : steepest;
    if (largest >= settled) continue;
    if (!eager || active === size) break;
    active = size;
    bound = Number.POSITIVE_INFINITY;
  }
  return { weights, bias };
};
