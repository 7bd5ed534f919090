import { featuresOf } from '../language/features.ts';
import { fit, guess, type Fitted } from '../language/guess.ts';
import { materialOf, type IntentSource, type LocaleMaterial } from '../language/intent-training.ts';
import type { Lexicon } from '../language/lexicon.ts';
import { judge, usualRejection } from '../language/rejection.ts';

/** Which intent a sentence would be taken for, or none. `belongsTo`: the intent that it is an example of, if any. */
export type Guesser = (text: string, belongsTo: string | null) => string | null;

/** So many examples of a locale are learned from at most; in large versions an equal share of each intent. */
const mostExamples = 3000;

/**
 * Guesses sentences as if they had not been seen. A guesser recognises every sentence that it has learned from, so
 * that an example would always speak for its own intent: therefore there are two halves, and each sentence is judged
 * by the one that didn't learn it. Of an intent with a single example that one stays, for want of another. Sentences
 * that are no examples are judged by the first half. Both states of a version are halved alike, by the
 * place of an example in its intent.
 */
export function guesserFor(source: IntentSource, locale: string, lexicon: Lexicon): Guesser {
  const material = materialOf(source, locale, lexicon);
  if (material === null) return () => null;
  const halfOf = halves(material);
  const fitted: (Fitted | undefined)[] = [];
  const fittedWithout = (half: number): Fitted =>
    (fitted[half] ??= learn(material, (text, label) => halfOf(text, label) !== half));
  return (text, belongsTo) => {
    const label = material.classes.indexOf(`intent:${belongsTo ?? ''}`);
    const half = label === -1 ? 1 : (halfOf(text, label) ?? 1);
    const features = featuresOf(text, lexicon, material.known);
    const { best, evidence } = guess(features, fittedWithout(half));
    if (!judge(evidence, usualRejection).accepted) return null;
    const [kind, ...name] = (material.classes[best] ?? '').split(':');
    return kind === 'intent' ? name.join(':') : null;
  };
}

/** In which half an example is; undefined for what is in both. */
function halves({ examples }: LocaleMaterial): (text: string, label: number) => number | undefined {
  const places = new Map<string, number>();
  const counts = new Map<number, number>();
  for (const { label, text } of examples) {
    const key = `${label} ${text}`;
    if (places.has(key)) continue;
    const place = counts.get(label) ?? 0;
    places.set(key, place % 2);
    counts.set(label, place + 1);
  }
  return (text, label) =>
    (counts.get(label) ?? 0) < 2 ? undefined : places.get(`${label} ${text}`);
}

function learn(
  { classes, examples, names, background }: LocaleMaterial,
  isLearned: (text: string, label: number) => boolean,
): Fitted {
  const share = Math.max(2, Math.floor(mostExamples / classes.length));
  const counts = new Map<number, number>();
  const kept = examples.filter(({ label, text }) => {
    const count = counts.get(label) ?? 0;
    if (count >= share || !isLearned(text, label)) return false;
    counts.set(label, count + 1);
    return true;
  });
  return fit(kept, names, background, classes.length);
}
