import type { Question } from '@flare/contracts';
import type { FlowParameter } from '../../flow/flow.ts';
import type { Lexicon } from '../lexicon.ts';
import { overlaps, type Candidate } from './candidate.ts';
import { optionOf, readChoices, type Option } from './choice.ts';
import { readMeantOptions } from './meant-options.ts';
import { dateCandidates, timeCandidates } from './moment-candidates.ts';
import { booleanAnswer } from './boolean-answer.ts';
import { namedBoolean } from './named-boolean.ts';
import { numberCandidates } from './numbers/number-candidates.ts';
import { acceptsAnyWords, readPatterned } from './patterned.ts';
import type { Readings } from './readings.ts';

/** The things to choose from: of the version, or what an API gave. */
export const optionsOf = (
  parameter: FlowParameter,
  { lists }: Question,
  lexicon: Lexicon,
): Option[] => {
  const locale = lexicon.language.code;
  const fixed = parameter.choices.map((choice) =>
    optionOf({ type: 'choice', value: choice.value, text: choice.text }, [
      choice.text[locale] ?? choice.value,
      ...(choice.synonyms[locale] ?? []),
      ...Object.values(choice.text),
      ...Object.values(choice.synonyms).flat(),
      choice.value.replace(/[_-]+/gu, ' '),
    ]),
  );
  const list = parameter.choicesFrom === null ? undefined : lists[parameter.choicesFrom]?.value;
  if (!Array.isArray(list)) return fixed;
  return [
    ...fixed,
    ...list.map((entry) =>
      optionOf({ type: parameter.type, value: entry.value, text: { [locale]: entry.text } }, [
        entry.text,
        String(entry.value),
      ]),
    ),
  ];
};

/** The 4 of "the 4th of May" is none of the figures to choose from. */
const isPartOfDate = ({ start, end }: Candidate, { sentence, dates, times }: Readings): boolean =>
  sentence.tokens.slice(start, end).every(({ kind }) => kind === 'digits') &&
  [...dates, ...times].some(
    (moment) =>
      !moment.weak && overlaps(moment, { start, end }) && moment.end - moment.start > end - start,
  );

/** A particle or a pronoun in a longer sentence, such as "ли" or "şu", is no name of two letters. */
const isFunctionWord = ({ start, end }: Candidate, { sentence, lexicon }: Readings): boolean => {
  const token = sentence.tokens[start];
  if (token === undefined || end - start > 1 || token.plain.length > 3) return false;
  if (sentence.tokens.filter(({ kind }) => kind === 'word').length < 2) return false;
  const { stopWords, patterns } = lexicon.language;
  return [...stopWords, ...patterns.questionAnywhere].includes(token.text.toLowerCase());
};

/** All stretches that could be the parameter's value. `asked`: our question was about it. */
export const candidatesFor = (
  parameter: FlowParameter,
  readings: Readings,
  asked: boolean,
): Candidate[] => {
  const options = optionsOf(parameter, readings.question, readings.lexicon);
  const { tokens } = readings.sentence;
  if (options.length > 0) {
    const chosen = readChoices(tokens, options, readings.lexicon, asked).filter(
      (candidate) => !isPartOfDate(candidate, readings) && !isFunctionWord(candidate, readings),
    );
    if (chosen.length > 0) return chosen;
    const meant = parameter.choicesFrom === null ? [] : readMeantOptions(options, readings);
    if (meant.length > 0 || parameter.type === 'choice' || parameter.type === 'str') return meant;
    return plainCandidates(parameter, readings, asked).filter(
      ({ reading, strength }) =>
        strength >= 0.6 ||
        (reading.kind === 'value' &&
          options.some((option) => option.value.value === reading.value.value)),
    );
  }
  return plainCandidates(parameter, readings, asked);
};

const plainCandidates = (
  parameter: FlowParameter,
  readings: Readings,
  asked: boolean,
): Candidate[] => {
  const { tokens } = readings.sentence;
  switch (parameter.type) {
    case 'date':
      return dateCandidates(readings, asked);
    case 'time':
      return timeCandidates(readings, asked);
    case 'int':
    case 'float':
      return numberCandidates(readings, parameter, parameter.type, asked);
    case 'bool':
      return [...namedBoolean(parameter, readings), ...(asked ? booleanAnswer(readings) : [])];
    case 'choice':
      return [];
    case 'str':
      return parameter.validationRegex === null || acceptsAnyWords(parameter.validationRegex)
        ? []
        : readPatterned(
            readings.sentence.original,
            tokens,
            parameter.validationRegex,
            readings.lexicon,
          ).filter((candidate) => asked || candidate.strength >= 0.5);
  }
};
