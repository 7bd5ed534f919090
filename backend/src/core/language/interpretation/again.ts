import type { FlowIntent } from '../../flow/flow.ts';
import { has } from '../patterns.ts';
import { confidenceFor, contradicts, corrects, isFreeTextAsked, type Scene } from './scene.ts';
import type { Token } from '../text.ts';
import type { Assigned } from '../values/assign.ts';
import { SURE_BESIDE_QUESTION, triggers } from './wish.ts';

/** "Also send 50 to Anna": other values than the ones that are there, and a word that means a second time. */
const triggersAgain = (scene: Scene, assigned: readonly Assigned[]): boolean =>
  has(scene.sentence.flat, scene.lexicon.patterns.another) &&
  assigned.some((one) => contradicts(scene, one));

/** The task in hand is wished for once more: with its own words, and more than an answer and a change. */
export const saysAgain = (
  scene: Scene,
  present: FlowIntent,
  assigned: readonly Assigned[],
  left: readonly Token[],
): boolean => {
  if (isFreeTextAsked(scene)) return false;
  const sure = confidenceFor(scene, present.name) >= SURE_BESIDE_QUESTION;
  if (sure && triggersAgain(scene, assigned)) return true;
  const answers = assigned.some(({ parameter }) => scene.asked.has(parameter.name));
  const changes = assigned.filter((one) => contradicts(scene, one)).length;
  if (sure && changes > 1 && !corrects(scene)) return triggers(present, outside(scene, assigned));
  return triggers(present, left) && !(answers && changes === 1);
};

const outside = ({ sentence }: Scene, assigned: readonly Assigned[]): Token[] =>
  sentence.tokens.filter(
    ({ kind }, at) =>
      kind === 'word' &&
      !assigned.some(({ candidate }) => candidate.start <= at && at < candidate.end),
  );

/** A whole order to a summary: “also” and other values, or the task's own words with several of them. */
export const ordersAgain = (
  scene: Scene,
  present: FlowIntent,
  assigned: readonly Assigned[],
): boolean => {
  const changes = assigned.filter((one) => contradicts(scene, one)).length;
  const sure = confidenceFor(scene, present.name) >= SURE_BESIDE_QUESTION;
  if (triggersAgain(scene, assigned)) return sure || changes > 1;
  const words = outside(scene, assigned);
  return sure && changes > 1 && !corrects(scene) && triggers(present, words);
};
