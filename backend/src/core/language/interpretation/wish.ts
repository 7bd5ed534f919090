import type { Act } from '@flare/contracts';
import type { FlowIntent } from '../../flow/flow.ts';
import { asksQuestion } from '../answers.ts';
import type { Detection } from '../intent-model.ts';
import { leftOver } from '../left-over.ts';
import { wholeSpan, wholly } from '../patterns.ts';
import { readNumber } from '../values/numbers/number.ts';
import { assignedTo, intentOf, type Scene } from './scene.ts';
import { type Token, wordsOf } from '../text.ts';

/** A wish has to be at least this likely to be heard where we have asked something ourselves. */
export const SURE_BESIDE_QUESTION = 0.6;

/** And at least this likely where it isn't sure, but is asked as a question. */
const LIKELY_BESIDE_TASK = 0.25;

const LIKELY_IF_HARMLESS = 0.2;

/** What is no question has to be likelier to be a wish beside the task in hand. */
export const STATED_BESIDE_TASK = 0.3;

/** Hardly anything else can be meant. */
const CERTAIN = 0.8;

/** How many of the likeliest intents are looked at for what else the words name. */
const NEAR = 4;

/** Not sure enough by itself, but far before anything else. */
const isClear = ({ ranking: [top, second], threshold }: Detection): boolean =>
  (top?.confidence ?? 0) > 0.5 * threshold &&
  (top?.confidence ?? 0) > 2 * (second?.confidence ?? 0);

/** Of the likeliest intents the one whose parameters explain the most of the words. */
const likeliest = (scene: Scene): FlowIntent | null => {
  const [top] = scene.detection.ranking;
  const near = scene.detection.ranking
    .slice(0, 3)
    .filter(
      ({ kind, confidence }) => kind === 'intent' && confidence >= 0.25 * (top?.confidence ?? 1),
    );
  let best: { intent: FlowIntent | null; score: number } = { intent: null, score: 0 };
  for (const { intent: name, confidence } of near) {
    const intent = intentOf(scene.flow, name);
    if (intent === null) continue;
    const explained =
      near.length === 1
        ? 0
        : assignedTo(scene, intent).filter(({ candidate }) => candidate.strength >= 0.65).length;
    const score = confidence * (1 + 0.5 * explained);
    if (score > best.score) best = { intent, score };
  }
  return explainsMore(scene, best.intent) ?? best.intent;
};

/** "I have to send John 20 right now": somebody and something of another intent are named, of this one nothing. */
const explainsMore = (scene: Scene, best: FlowIntent | null): FlowIntent | null => {
  if (best === null || scene.present !== null || best.parameters.length > 0) return null;
  const near = scene.detection.ranking
    .slice(0, NEAR)
    .flatMap(({ kind, intent }) => (kind === 'intent' ? (intentOf(scene.flow, intent) ?? []) : []));
  const named = near.filter((intent) => {
    const strong = assignedTo(scene, intent).filter(({ candidate }) => candidate.strength >= 0.65);
    return strong.length > 1 && strong.some(({ parameter }) => parameter.type === 'choice');
  });
  const [only, ...others] = named;
  return only !== undefined && others.length === 0 ? only : null;
};

/**
 * The wish that the words name, where they surely name one; with nothing else going on also the
 * likeliest one, where its own choices are named.
 */
export const wishOf = (scene: Scene): FlowIntent | null => {
  const { detection, present, sentence, lexicon } = scene;
  const [top] = detection.ranking;
  if (top?.kind !== 'intent') return null;
  const intent = likeliest(scene);
  if (isDenied(scene) || (present !== null && saysFiguresOnly(scene))) return null;
  const doubtful = present !== null && intent !== present && top.confidence < STATED_BESIDE_TASK;
  if (intent === null || (detection.accepted && !doubtful)) return intent;
  const asking = present !== null && asksQuestion(sentence.flat, lexicon);
  const told = (): boolean => triggers(intent, leftOver(sentence, lexicon, []), 4);
  const marked = sentence.flat.includes(' ?') || top.confidence >= LIKELY_IF_HARMLESS;
  const likely =
    top.confidence >= LIKELY_BESIDE_TASK || told() || (marked && isHarmless(scene, intent));
  if (asking && isClear(detection) && likely) return intent;
  if (present !== null || top.confidence < 0.1) return null;
  const chosen = assignedTo(scene, intent).filter(
    ({ parameter, candidate }) => parameter.type === 'choice' && candidate.strength >= 0.9,
  );
  return chosen.length > 0 ? intent : null;
};

/** It asks for nothing and changes nothing. */
const isHarmless = ({ flow }: Scene, { parameters, action }: FlowIntent): boolean =>
  !parameters.some(({ required }) => required) && flow.apis[action ?? '']?.effect !== 'write';

/** "Don't block my card": what is named isn't wished for. */
const isDenied = ({ sentence, lexicon }: Scene): boolean =>
  wholly(sentence.flat, lexicon.patterns.denied, lexicon.patterns.fillers) !== null;

const saysFiguresOnly = ({ sentence: { tokens }, lexicon }: Scene): boolean => {
  for (let at = 0; at < tokens.length;) {
    const number = readNumber(tokens, at, lexicon);
    if (number === null && tokens[at]?.kind === 'word') return false;
    at = number?.end ?? at + 1;
  }
  return true;
};

/** A fast answer; a question is given the likeliest one sooner than none. */
export const fastAnswerOf = ({ detection, sentence, lexicon, present }: Scene): Act | null => {
  const [top] = detection.ranking;
  if (top?.kind !== 'fast-answer') return null;
  const asking = asksQuestion(sentence.flat, lexicon) || sentence.flat.includes(' ?');
  const doubtful = present !== null && !asking && top.confidence < STATED_BESIDE_TASK;
  const likely = isClear(detection) && asking;
  if (doubtful || (!detection.accepted && !likely)) return null;
  return {
    act: 'fast-answer',
    index: top.index,
    confidence: top.confidence,
    span: wholeSpan(sentence),
  };
};

/** The beginning of a word, which its endings leave as it is. */
const stemOf = ({ plain }: Token, letters: number): string => plain.slice(0, letters);

/** The beginnings of the words of every example, read once for a version; by how many letters count. */
const stemsByIntent = new WeakMap<FlowIntent, Map<number, ReadonlySet<string>>>();

const stemsOf = (intent: FlowIntent, letters: number): ReadonlySet<string> => {
  const byLetters = stemsByIntent.get(intent) ?? new Map<number, ReadonlySet<string>>();
  stemsByIntent.set(intent, byLetters);
  const known = byLetters.get(letters);
  if (known !== undefined) return known;
  const stems = new Set(
    intent.examples.flatMap(({ text }) => wordsOf(text).map((token) => stemOf(token, letters))),
  );
  byLetters.set(letters, stems);
  return stems;
};

/** Words that the intent's own examples have: a wish, and not only values. */
export const triggers = (intent: FlowIntent, left: readonly Token[], letters = 5): boolean => {
  const stems = stemsOf(intent, letters);
  return left.some((token) => !token.plain.includes("'") && stems.has(stemOf(token, letters)));
};

/** Hardly anything else can be meant. */
export const isCertain = ({ detection }: Scene): boolean =>
  (detection.ranking[0]?.confidence ?? 0) >= CERTAIN;
