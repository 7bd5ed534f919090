import { agreesToDo } from './agreement.ts';
import type { Act } from '@flare/contracts';
import { ordersAgain } from './again.ts';
import { type Asked, readAnswer } from '../answers.ts';
import { readChatter } from '../chatter.ts';
import { leftOver } from '../left-over.ts';
import { has, spanOf, wholeSpan, wholly } from '../patterns.ts';
import {
  actsOf,
  assignedTo,
  changesSomething,
  confidenceFor,
  intentAct,
  type Interpretation,
  nameActs,
  namedParameters,
  optionActs,
  type Scene,
  wishActs,
} from './scene.ts';
import type { Assigned } from '../values/assign.ts';
import { type Candidate, overlaps } from '../values/candidate.ts';
import { todayOf } from '../values/dates/date.ts';
import { fastAnswerOf, SURE_BESIDE_QUESTION, triggers, wishOf } from './wish.ts';

/** The flat text without the names of what can be chosen: Anna Lee's Russian name asks for nothing. */
const withoutChoices = ({ sentence }: Scene, assigned: readonly Assigned[]): string => {
  const names = assigned.filter(({ parameter }) => parameter.type === 'choice');
  const rest = sentence.tokens.filter(
    (token, at) =>
      (token.kind !== 'mark' || token.text === '?') &&
      !names.some(({ candidate }) => candidate.start <= at && at < candidate.end),
  );
  return ` ${rest.map((token) => `${token.plain} `).join('')}`;
};

/** "Yes, right now" to a summary that says another day is a change of the day. */
export const sooner = (
  { present, question, readings, sentence, lexicon }: Scene,
  assigned: readonly Assigned[],
): Assigned[] => {
  if (has(sentence.flat, lexicon.patterns.no) || has(sentence.flat, lexicon.patterns.not))
    return [];
  const parameter = present?.parameters.find(
    ({ name, type }) => type === 'date' && question.values[name] !== undefined,
  );
  const now = readings.dates.find(({ value }) => value === todayOf(question).toISODate());
  if (parameter === undefined || now === undefined) return [];
  if (assigned.some((one) => one.parameter === parameter || overlaps(one.candidate, now)))
    return [];
  const { start, end, value } = now;
  const reading: Candidate['reading'] = { kind: 'value', value: { type: 'date', value } };
  return [{ parameter, candidate: { start, end, reading, strength: 0.6 } }];
};

const saysWhetherToKeep = ({ sentence, lexicon }: Scene, asked: Asked): boolean => {
  const { keepYes, keepNo, fillers } = lexicon.patterns;
  return asked === 'keep' && [keepYes, keepNo].some((one) => wholly(sentence.flat, one, fillers));
};

/** "I'm in two minds": a bare figure among words that have nothing to do with the task. */
const namesOnlyAFigure = (scene: Scene, assigned: readonly Assigned[]): boolean => {
  const [only, ...more] = assigned;
  if (only === undefined || more.length > 0 || scene.present === null) return false;
  const { parameter, candidate } = only;
  const bare = candidate.unit === undefined && candidate.strength < 0.7;
  if (!bare || (parameter.type !== 'int' && parameter.type !== 'float')) return false;
  const left = leftOver(scene.sentence, scene.lexicon, [candidate]);
  return (
    left.length > 0 && !triggers(scene.present, left) && namedParameters(scene, []).length === 0
  );
};

/** At one of our own questions. */
export const atQuestion = (scene: Scene, asked: Asked): Interpretation => {
  const { sentence, lexicon, present } = scene;
  const picked = asked === 'approval' ? [] : optionActs(scene);
  const assigned =
    present === null || saysWhetherToKeep(scene, asked)
      ? []
      : assignedTo(scene, present).filter(
          ({ parameter, candidate }) =>
            (asked === 'keep' || candidate.strength >= (asked === 'resume' ? 0.6 : 0.45)) &&
            (picked.length === 0 || scene.asked.has(parameter.name)),
        );
  if (asked !== 'keep' && namesOnlyAFigure(scene, assigned)) assigned.length = 0;
  if (asked === 'approval') assigned.push(...sooner(scene, assigned));
  if (present !== null && asked === 'approval' && ordersAgain(scene, present, assigned))
    return {
      acts: [intentAct(scene, present), ...actsOf(scene, present.name, assigned)],
      sure: true,
      ranking: [],
    };
  const values = present === null ? [] : actsOf(scene, present.name, assigned);
  const named = asked === 'resume' ? [] : namedParameters(scene, assigned);
  const read = readAnswer(sentence, lexicon, {
    asked,
    changes: changesSomething(values, scene),
    values: values.length > 0,
    names: named.length > 0,
    unnamed: withoutChoices(scene, assigned),
  });
  const agreed = asked === 'approval' && read === 'unclear' && values.length === 0;
  const answer = agreed && agreesToDo(scene) ? 'yes' : read;
  const acts: Act[] = [{ act: 'answer', answer, span: wholeSpan(sentence) }];
  const bareEdit = answer === 'edit' && values.length === 0 && named.length === 0;
  const conditional =
    asked === 'approval' &&
    has(sentence.flat, lexicon.patterns.yes) &&
    (has(sentence.flat, lexicon.patterns.but) || has(sentence.flat, lexicon.patterns.cancel));
  const open = (answer === 'unclear' && !conditional) || answer === 'question' || bareEdit;
  const likely = open && (scene.detection.accepted || !bareEdit) ? wishOf(scene) : null;
  const wished =
    likely !== null && confidenceFor(scene, likely.name) >= SURE_BESIDE_QUESTION ? likely : null;
  const resumes = asked === 'resume' && (wished === null || wished === present) && answer !== 'no';
  const changed =
    resumes || answer === 'edit' || asked === 'edit' || asked === 'clarify' || asked === 'keep';
  const fast = open ? fastAnswerOf(scene) : null;
  const asksElse =
    answer === 'question' && (fast !== null || (wished !== null && wished !== present));
  if (changed && !asksElse) acts.push(...values);
  const names = answer === 'edit' || (asked === 'edit' && answer !== 'no');
  if (names && !asksElse && !changesSomething(values, scene)) acts.push(...nameActs(scene, named));
  acts.push(...picked);
  if (open) {
    const wish = wished;
    if (wish !== null && (wish !== present || resumes))
      acts.push(...(wish === present ? [intentAct(scene, wish)] : wishActs(scene, wish)));
    if (fast !== null) acts.push(fast);
    const chatter = readChatter(sentence.flat, lexicon);
    if (chatter !== null)
      acts.push({ act: 'chatter', kind: chatter.kind, span: spanOf(sentence, chatter.stretch) });
    if (answer === 'question' && wish === null && fast === null)
      acts.push({ act: 'question', span: wholeSpan(sentence) });
  }
  return { acts, sure: answer !== 'unclear' && answer !== 'question', ranking: [] };
};
