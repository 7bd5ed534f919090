import type { Act, Question } from '@flare/contracts';
import type { Flow } from '../../flow/flow.ts';
import type { Asked } from '../answers.ts';
import { atCollection } from './at-collection.ts';
import { atQuestion } from './at-question.ts';
import { isAboutCancelling } from '../cancelling.ts';
import { readGlobal } from '../globals.ts';
import { detectIntents } from '../intent-model.ts';
import type { Lexicon } from '../lexicon.ts';
import { spanOf } from '../patterns.ts';
import { askedParameters, intentOf, type Interpretation, type Scene } from './scene.ts';
import type { Sentence } from '../text.ts';
import { readAnswerAndAside, readTwoWishes } from '../two-wishes.ts';
import { isFreeText } from '../values/free-text.ts';
import { readingsOf } from '../values/readings.ts';

const askedKinds: Record<string, Asked> = {
  approval: 'approval',
  resume: 'resume',
  edit: 'edit',
  keep: 'keep',
  menu: 'menu',
  clarify: 'clarify',
};

/** What a sentence means in one language; of two wishes in one sentence neither is lost. */
export const interpret = (
  flow: Flow,
  question: Question,
  sentence: Sentence,
  lexicon: Lexicon,
): Interpretation => {
  const whole = interpretOne(flow, question, sentence, lexicon);
  const understand = (part: Sentence, asked: Question): Act[] =>
    interpretOne(flow, asked, part, lexicon).acts;
  const mayWish = (part: Sentence): boolean =>
    detectIntents(flow.intentModel, part, lexicon.language, []).accepted;
  const freeText = intentOf(flow, question.intent)?.parameters.some(
    (parameter) => askedParameters(question).includes(parameter.name) && isFreeText(parameter),
  );
  const two =
    readTwoWishes(sentence, lexicon, question, understand, mayWish) ??
    (freeText === true ? null : readAnswerAndAside(sentence, lexicon, question, understand));
  return two === null ? whole : { ...whole, acts: two };
};

const interpretOne = (
  flow: Flow,
  question: Question,
  sentence: Sentence,
  lexicon: Lexicon,
): Interpretation => {
  const { flat } = sentence;
  const readings = readingsOf(sentence, lexicon, question);
  const detection = detectIntents(flow.intentModel, sentence, lexicon.language, readings.dates);
  const ranking = detection.ranking
    .filter((candidate) => candidate.kind === 'intent')
    .map(({ intent, confidence }) => ({ intent, confidence }));
  const scene: Scene = {
    flow,
    question,
    sentence,
    lexicon,
    readings,
    present: intentOf(flow, question.intent),
    asked: new Set(askedParameters(question)),
    detection,
  };
  const global = readGlobal(flat, lexicon, scene.present !== null && !isAboutCancelling(flow));
  if (global !== null)
    return {
      acts: [{ act: global.act, span: spanOf(sentence, global.stretch) }],
      sure: true,
      ranking,
    };
  const asked = askedKinds[question.awaiting.kind];
  const found = asked === undefined ? atCollection(scene) : atQuestion(scene, asked);
  return { ...found, ranking };
};
