import type { Act } from '@flare/contracts';
import { saysAgain } from './again.ts';
import { asksQuestion } from '../answers.ts';
import { readChatter } from '../chatter.ts';
import { readLooseCancel } from '../globals.ts';
import { leftOver } from '../left-over.ts';
import { whereNamed } from '../parameter-names.ts';
import { has, spanOf, wholeSpan, wholly } from '../patterns.ts';
import {
  actsOf,
  assignedTo,
  corrects,
  intentAct,
  type Interpretation,
  nameActs,
  namedParameters,
  optionActs,
  type Scene,
  isFreeTextAsked,
  wishActs,
} from './scene.ts';
import type { Assigned } from '../values/assign.ts';
import { isFreeText } from '../values/free-text.ts';
import { fastAnswerOf, isCertain, triggers, wishOf } from './wish.ts';

const ALMOST_SURE = 0.9;

/** Nothing but free text that nobody asked for: where the words are about something else it is none. */
const onlyNotes = (assigned: readonly Assigned[], asked: ReadonlySet<string>): boolean =>
  assigned.every(({ parameter }) => isFreeText(parameter) && !asked.has(parameter.name));

/** The whole sentence as the free text that was asked for. */
const wholeAsText = (scene: Scene): Act[] => {
  const { present, sentence, asked } = scene;
  const parameter = present?.parameters.find((one) => asked.has(one.name) && isFreeText(one));
  if (present === null || parameter === undefined || sentence.tokens.length === 0) return [];
  const span = wholeSpan(sentence);
  const text = sentence.original.slice(span.start, span.end).trim();
  return [
    {
      act: 'value',
      intent: present.name,
      parameter: parameter.name,
      value: { type: 'str', value: text },
      text,
      span,
    },
  ];
};

/**
 * Whether a bare value answers the free text that is asked for, though another parameter, which has its
 * value and isn't named, could take it: "7777" after "What is your code?" is the code.
 */
const answersFreeText = (
  scene: Scene,
  found: readonly Assigned[],
  left: readonly unknown[],
): boolean =>
  isFreeTextAsked(scene) &&
  found.length > 0 &&
  left.length === 0 &&
  !corrects(scene) &&
  found.every(
    ({ parameter }) =>
      !scene.asked.has(parameter.name) &&
      scene.question.values[parameter.name] !== undefined &&
      whereNamed(scene.sentence.tokens, parameter, scene.lexicon) === null,
  );

/** While parameters are collected, or nothing is asked. */
export const atCollection = (scene: Scene): Interpretation => {
  const { sentence, lexicon, present, asked } = scene;
  const { flat } = sentence;
  const { patterns } = lexicon;
  const wish = wishOf(scene);
  const fast = fastAnswerOf(scene);
  const found = present === null ? [] : assignedTo(scene, present);
  const elsewhere =
    asksQuestion(flat, lexicon) || fast !== null || (wish !== null && wish !== present);
  const assigned = elsewhere && onlyNotes(found, asked) ? [] : found;
  const left = leftOver(sentence, lexicon, [
    ...assigned.map(({ candidate }) => candidate),
    ...assigned.flatMap(({ parameter }) => whereNamed(sentence.tokens, parameter, lexicon) ?? []),
  ]);
  const answers = assigned.some(({ parameter }) => asked.has(parameter.name));
  const certain = assigned.some(
    ({ parameter, candidate }) => asked.has(parameter.name) && candidate.strength >= 0.6,
  );
  const sure = (acts: Act[], isSure = true): Interpretation => ({
    acts,
    sure: isSure,
    ranking: [],
  });

  const chatter = readChatter(flat, lexicon);
  if (chatter !== null)
    return sure([{ act: 'chatter', kind: chatter.kind, span: spanOf(sentence, chatter.stretch) }]);
  const bare = present === null && !scene.detection.accepted ? answerToNothing(scene) : null;
  if (bare !== null) return sure([{ act: 'answer', answer: bare, span: wholeSpan(sentence) }]);
  const refusal: Act[] =
    present !== null && wholly(flat, patterns.no, patterns.fillers) !== null
      ? [{ act: 'answer', answer: 'no', span: wholeSpan(sentence) }]
      : [];
  if (answersFreeText(scene, assigned, left)) return sure(wholeAsText(scene));
  if (present !== null) {
    if (wholly(flat, patterns.unknown, patterns.fillers) !== null && !certain) {
      const skip = wholly(flat, patterns.skip, patterns.fillers);
      return sure(skip === null ? [] : [{ act: 'skip', span: wholeSpan(sentence) }], false);
    }
    const known = [...asked].some((name) => scene.question.values[name] !== undefined);
    if (known && assigned.length === 0 && wholly(flat, patterns.keepYes, patterns.fillers) !== null)
      return sure([{ act: 'answer', answer: 'yes', span: wholeSpan(sentence) }]);
    if (assigned.length === 0 && wholly(flat, patterns.skip, patterns.fillers) !== null)
      return sure([{ act: 'skip', span: wholeSpan(sentence) }]);
    const more = scene.question.options.length > 0 && wholly(flat, patterns.more, patterns.fillers);
    if (assigned.length === 0 && more) return sure([{ act: 'more', span: wholeSpan(sentence) }]);
    const options = answers ? [] : optionActs(scene);
    if (options.length > 0) return sure(options);
  }

  const renamed = has(flat, patterns.edit) ? namedParameters(scene, assigned) : [];
  const changing = renamed.filter(({ name }) => scene.question.values[name] !== undefined);
  if (changing.length > 0 && !answers && (wish === null || wish === present || !isCertain(scene)))
    return sure(nameActs(scene, changing));
  const stopped =
    assigned.length === 0 && !isCertain(scene) ? readLooseCancel(flat, lexicon) : null;
  if (present !== null && stopped !== null)
    return sure([{ act: 'cancel', span: spanOf(sentence, stopped) }]);

  const text = isFreeTextAsked(scene) && !asksQuestion(flat, lexicon) && !isAlmostSure(scene);
  const other = wish !== null && wish !== present && !text;
  const [top] = scene.detection.ranking;
  const confident = top?.confidence ?? 0;
  const fitsAnswer =
    (assigned.length > 0 && left.length === 0) ||
    (certain && other && !triggers(wish, left)) ||
    (!asksQuestion(flat, lexicon) &&
      confident < 0.6 &&
      (certain || (assigned.length > 0 && corrects(scene))));
  if (other && !fitsAnswer) {
    const theirs = assignedTo(scene, wish);
    const kept = assigned.filter(
      ({ parameter, candidate }) =>
        candidate.strength >= 0.6 &&
        asked.has(parameter.name) &&
        !theirs.some(
          (one) => one.candidate.start < candidate.end && candidate.start < one.candidate.end,
        ) &&
        !asksQuestion(flat, lexicon),
    );
    return sure(
      [
        ...wishActs(scene, wish, theirs),
        ...(present === null ? [] : actsOf(scene, present.name, kept)),
      ],
      scene.detection.lead > 0.3,
    );
  }
  if (fast !== null && !fitsAnswer) return sure([fast], scene.detection.lead > 0.3);

  const questioning =
    asksQuestion(flat, lexicon) && left.length > 0 && !answersInQuestion(scene, assigned);
  if (present !== null && questioning && wish === null)
    return sure([{ act: 'question', span: wholeSpan(sentence) }], false);

  const acts: Act[] = present === null ? [] : actsOf(scene, present.name, assigned);
  if (wish !== null && wish === present && saysAgain(scene, wish, assigned, left))
    acts.unshift(intentAct(scene, wish));
  if (present !== null && !answers && refusal.length > 0) return sure(refusal);
  if (present !== null && !answers && !questioning) {
    const whole = wholeAsText(scene);
    const corrected = assigned.length > 0 && (corrects(scene) || left.length === 0);
    if (whole.length > 0 && !corrected) return sure(whole);
  }
  if (present !== null)
    acts.push(
      ...nameActs(
        scene,
        asked.size > 0 && answers
          ? []
          : namedParameters(scene, assigned).filter(({ name }) => !asked.has(name)),
      ),
    );
  if (acts.length > 0) return sure(acts);
  const cancel = readLooseCancel(flat, lexicon);
  if (cancel !== null) return sure([{ act: 'cancel', span: spanOf(sentence, cancel) }]);
  if (asksQuestion(flat, lexicon) || flat.includes(' ?'))
    return sure([{ act: 'question', span: wholeSpan(sentence) }], false);
  return sure([], false);
};

/** A free text that was asked for is told from a wish by more than a word that both may hold. */
const isAlmostSure = ({ detection }: Scene): boolean =>
  (detection.ranking[0]?.confidence ?? 0) >= ALMOST_SURE;

/** "No, that's all", "yes": said while nothing is asked. */
const answerToNothing = ({ sentence, lexicon }: Scene): 'yes' | 'nothing' | null => {
  const { flat } = sentence;
  const { no, nothing, nothingMore, yes, fillers, yesFillers } = lexicon.patterns;
  const ending = [nothingMore, nothing, no];
  if (ending.some((pattern) => wholly(flat, pattern, ...ending, fillers) !== null))
    return 'nothing';
  return wholly(flat, yes, yesFillers) === null ? null : 'yes';
};

/** "Is Friday all right?" proposes a value; "what is the rate today?" asks for something. */
const answersInQuestion = ({ sentence, lexicon }: Scene, assigned: readonly Assigned[]): boolean =>
  assigned.some(({ candidate }) => candidate.strength >= 0.6) &&
  leftOver(
    sentence,
    lexicon,
    assigned.map(({ candidate }) => candidate),
  ).length < 2;
