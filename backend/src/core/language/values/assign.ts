import type { FlowParameter } from '../../flow/flow.ts';
import type { Lexicon } from '../lexicon.ts';
import { wordsOf } from '../text.ts';
import { overlaps, type Candidate } from './candidate.ts';
import { readFreeText } from './free-text.ts';
import { candidatesFor } from './read-values.ts';
import type { Readings } from './readings.ts';
import { roleBonus } from './roles.ts';
import { isExcluded, settle, settlePairs } from './settle.ts';

export interface Assigned {
  parameter: FlowParameter;
  candidate: Candidate;
}

interface Claim extends Assigned {
  score: number;
  asked: boolean;
}

const isNumeric = ({ type }: FlowParameter): boolean => type === 'int' || type === 'float';

const kindOf = (parameter: FlowParameter): string =>
  isNumeric(parameter)
    ? 'number'
    : parameter.type === 'choice' || parameter.type === 'str'
      ? `${parameter.type}:${JSON.stringify(parameter.choices)}${parameter.choicesFrom ?? ''}${parameter.validationRegex ?? ''}`
      : parameter.type;

/** Two lists of cities, say, that have some in common. */
const shareChoices = (one: FlowParameter, other: FlowParameter): boolean => {
  if (one.type !== 'choice' || other.type !== 'choice') return false;
  const values = new Set(one.choices.map(({ value }) => value));
  return other.choices.some(({ value }) => values.has(value));
};

/** Parameters that the same words could fill need more than a fitting value. */
const rivals = (parameter: FlowParameter, parameters: readonly FlowParameter[]): FlowParameter[] =>
  parameters.filter(
    (other) =>
      other !== parameter &&
      (kindOf(other) === kindOf(parameter) || shareChoices(other, parameter)),
  );

/** "Not 24" of a parameter that holds 24. */
const isKnown = (
  { reading }: Candidate,
  { name }: FlowParameter,
  { question }: Readings,
): boolean => reading.kind === 'value' && question.values[name]?.value === reading.value.value;

const stem = (plain: string): string => plain.slice(0, 4);

/** Telling words of the questions for a parameter, in the language of the sentence. */
const questionStems = ({ prompts }: FlowParameter, { language, stopWords }: Lexicon): string[] =>
  prompts.flatMap((prompt) =>
    wordsOf(prompt[language.code] ?? '')
      .map(({ plain }) => plain)
      .filter((plain) => plain.length > 3 && !stopWords.has(plain))
      .map(stem),
  );

/** A word that only the question for this parameter has stands beside the value. */
const isNamedBeside = (
  parameter: FlowParameter,
  parameters: readonly FlowParameter[],
  { start, end }: Candidate,
  { sentence, lexicon }: Readings,
): boolean => {
  const near = sentence.tokens
    .slice(Math.max(0, start - 3), end + 2)
    .filter(({ kind, plain }) => kind === 'word' && plain.length > 3)
    .map(({ plain }) => stem(plain));
  if (near.length === 0) return false;
  const others = new Set(
    parameters
      .filter((other) => other !== parameter)
      .flatMap((other) => questionStems(other, lexicon)),
  );
  return questionStems(parameter, lexicon).some((one) => !others.has(one) && near.includes(one));
};

/**
 * Gives every parameter the stretch that is meant for it, no stretch to two. What our question asked
 * for comes first; then what its name or a word such as "from" stands beside; then what is surest.
 */
export const assignValues = (
  parameters: readonly FlowParameter[],
  readings: Readings,
  asked: ReadonlySet<string>,
  filled: ReadonlySet<string>,
  correcting = false,
): Assigned[] => {
  const { sentence, lexicon } = readings;
  const claims: Claim[] = [];
  /** "Sorry, the card is 4413": what is corrected and named goes before what is asked. */
  const correction = (parameter: FlowParameter, candidate: Candidate): number =>
    correcting &&
    filled.has(parameter.name) &&
    isNamedBeside(parameter, parameters, candidate, readings)
      ? 0.7
      : 0;
  for (const parameter of parameters) {
    const isAsked = asked.has(parameter.name);
    const competing = rivals(parameter, parameters);
    const all = candidatesFor(parameter, readings, isAsked);
    const candidates = isNumeric(parameter) ? settlePairs(all, sentence, lexicon) : all;
    if (competing.length === 0) {
      const candidate = settle(candidates, sentence, lexicon);
      if (candidate !== null)
        claims.push({
          parameter,
          candidate,
          asked: isAsked,
          score:
            candidate.strength +
            (isAsked ? 0.6 : 0) +
            correction(parameter, candidate) +
            Math.max(0, roleBonus(parameter, candidate, sentence, lexicon)),
        });
      continue;
    }
    const rivalAsked = competing.some((other) => asked.has(other.name));
    for (const candidate of candidates) {
      const bonus = roleBonus(parameter, candidate, sentence, lexicon);
      const open = filled.has(parameter.name) ? correction(parameter, candidate) - 0.1 : 0;
      const replaces = all.some(
        (one) => isExcluded(one, sentence, lexicon) && isKnown(one, parameter, readings),
      );
      if (
        !isAsked &&
        bonus <= 0 &&
        (rivalAsked || isNumeric(parameter)) &&
        candidates.length < competing.length + 1
      )
        continue;
      claims.push({
        parameter,
        candidate,
        asked: isAsked,
        score:
          candidate.strength +
          bonus +
          open +
          (replaces ? 0.8 : 0) +
          (isAsked ? 0.5 : 0) -
          0.01 * candidate.start,
      });
    }
  }
  claims.sort((one, other) => other.score - one.score);
  const assigned: Assigned[] = [];
  for (const { parameter, candidate } of claims) {
    const taken = assigned.some(
      (one) => one.parameter === parameter || overlaps(one.candidate, candidate),
    );
    if (!taken) assigned.push({ parameter, candidate });
  }
  for (const parameter of parameters) {
    if (assigned.some((one) => one.parameter === parameter)) continue;
    const candidate = readFreeText(
      parameter,
      readings,
      assigned.map((one) => one.candidate),
    );
    if (candidate !== null) assigned.push({ parameter, candidate });
  }
  return assigned.sort((one, other) => one.candidate.start - other.candidate.start);
};
