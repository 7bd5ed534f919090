/** What is known about a guess before it is believed. */
export interface Evidence {
  /** Probability of the best class, and how far the second (or none of them) is behind. */
  probability: number;
  margin: number;
  /** Best score before probabilities. */
  score: number;
  /** Likeness with the nearest example of the best class, 0 to 1. */
  likeness: number;
  /** Part of the words that occur in the examples. */
  known: number;
}

export interface Rejection {
  weights: number[];
  /** Guesses with less confidence are refused. */
  threshold: number;
}

export interface Trial {
  evidence: Evidence;
  /** The guess is right. */
  right: boolean;
  /** The text belongs to one of the classes. */
  inScope: boolean;
}

const inputs = ({ probability, margin, score, likeness, known }: Evidence): number[] => [
  1,
  probability,
  margin,
  score,
  likeness,
  known,
];

/** What is left of a guess when the text looks more like one of no project. */
const outdone = 0.1;

/** "None of these" is ahead by more than this: then the text is outdone. */
const outdoneMargin = -0.95;

/** What the weights make of the evidence alone, 0 to 1. */
const weighed = (evidence: Evidence, weights: readonly number[]): number => {
  const sum = inputs(evidence).reduce(
    (total, input, index) => total + input * (weights[index] ?? 0),
    0,
  );
  return 1 / (1 + Math.exp(-sum));
};

/** How sure a guess is, 0 to 1. */
const confidenceOf = (evidence: Evidence, weights: readonly number[]): number =>
  weighed(evidence, weights) * (evidence.margin < outdoneMargin ? outdone : 1);

/** A sentence as like an example as this is one of the class, whatever else speaks against it. */
const sameLikeness = 0.97;

/** What a guess comes to: how sure it is, and whether it is believed. `same`: it is as good as an example. */
export const judge = (
  evidence: Evidence,
  { weights, threshold }: Rejection,
): { confidence: number; accepted: boolean; same: boolean } => {
  if (evidence.likeness > sameLikeness) return { confidence: 0.99, accepted: true, same: true };
  const strange = evidence.known === 0 && evidence.likeness < 0.2;
  const confidence = strange ? 0 : confidenceOf(evidence, weights);
  return { confidence, accepted: confidence > threshold, same: false };
};

/** What is believed before any trial; the fewer trials, the more of it stays. */
const prior = [-4, 1.5, 1, 1, 4, 2];

/**
 * Logistic regression on the trials, both outcomes weighing the same, drawn towards the prior. More
 * evidence never makes a guess less sure: all weights but the first stay positive.
 */
const learnWeights = (trials: readonly Trial[]): number[] => {
  const rows = trials.map(({ evidence }) => inputs(evidence));
  const size = rows[0]?.length ?? 0;
  const weights = [...prior];
  const pull = 2 / (trials.length + 20);
  const right = trials.filter((trial) => trial.right).length;
  const importance = [0.5 / Math.max(1, trials.length - right), 0.5 / Math.max(1, right)];
  for (let round = 0; round < 400; round += 1) {
    const gradient = new Array<number>(size).fill(0);
    for (const [index, trial] of trials.entries()) {
      const row = rows[index] ?? [];
      const target = trial.right ? 1 : 0;
      const error = (weighed(trial.evidence, weights) - target) * (importance[target] ?? 0);
      for (let one = 0; one < size; one += 1)
        gradient[one] = (gradient[one] ?? 0) + error * (row[one] ?? 0);
    }
    for (let one = 0; one < size; one += 1) {
      const from = weights[one] ?? 0;
      const to = from - 4 * ((gradient[one] ?? 0) + 0.1 * pull * (from - (prior[one] ?? 0)));
      weights[one] = one === 0 ? to : Math.max(0.1, to);
    }
  }
  return weights;
};

/** What a right answer in scope counts beside a refusal out of scope: who is refused is asked again. */
const inScopeShare = 5;
/** The threshold that is believed before any trial. */
const priorThreshold = 0.12;
/** With this many trials the learned threshold and the one believed before them weigh the same. */
const trialsForTrust = 600;

/** Thresholds whose sums differ by less than this are as good as each other. */
const asGood = 0.1;

/**
 * The threshold with the best sum of right answers in scope and refusals out of scope: the middle of
 * all that are as good, since the best alone is a matter of chance where there are few trials.
 */
const learnThreshold = (trials: readonly Trial[], weights: readonly number[]): number => {
  const scored = trials
    .map((trial) => ({ trial, confidence: confidenceOf(trial.evidence, weights) }))
    .sort((one, other) => one.confidence - other.confidence);
  const inScope = Math.max(1, trials.filter((trial) => trial.inScope).length);
  const outside = Math.max(1, trials.length - inScope);
  let value = (inScopeShare * trials.filter((trial) => trial.right).length) / inScope;
  const found = [{ value, threshold: 0 }];
  for (const [index, { trial, confidence }] of scored.entries()) {
    if (trial.right) value -= inScopeShare / inScope;
    if (!trial.inScope) value += 1 / outside;
    const next = scored[index + 1]?.confidence ?? 1;
    found.push({ value, threshold: (confidence + next) / 2 });
  }
  const best = found.reduce((most, one) => Math.max(most, one.value), 0);
  const good = found.filter((one) => one.value > best - asGood);
  const threshold = good.reduce((sum, one) => sum + one.threshold, 0) / good.length;
  const trust = trials.length / (trials.length + trialsForTrust);
  return trust * threshold + (1 - trust) * priorThreshold;
};

/** What is believed where nothing was tried. */
export const usualRejection: Rejection = { weights: [...prior], threshold: priorThreshold };

/** Learns from trials on examples that were held out. */
export const learnRejection = (trials: readonly Trial[]): Rejection => {
  if (!trials.some((trial) => trial.right) || trials.every((trial) => trial.right))
    return usualRejection;
  const weights = learnWeights(trials);
  return { weights, threshold: learnThreshold(trials, weights) };
};
