import type { Question, TypedValue } from '@flare/contracts';
import type { FlowParameter } from '../../flow/flow.ts';
import type { Lexicon } from '../lexicon.ts';
import { namesOf } from '../parameter-names.ts';
import { has } from '../patterns.ts';
import { readSentence, type Sentence, type Token } from '../text.ts';
import { overlaps, type Candidate } from './candidate.ts';
import { optionOf, readChoices, type Option } from './choice.ts';
import { readDates, todayOf, type DateMatch } from './date.ts';
import { readNumber } from './number.ts';
import { readMeantOptions } from './meant-options.ts';
import { namedBoolean } from './named-boolean.ts';
import { acceptsAnyWords, readPatterned } from './patterned.ts';
import { readTimes, type TimeMatch } from './time.ts';

/** What is read for one sentence, whatever the parameter: made once, and when it is wanted. */
export interface Readings {
  readonly sentence: Sentence;
  readonly lexicon: Lexicon;
  readonly question: Question;
  readonly dates: DateMatch[];
  readonly times: TimeMatch[];
}

export const readingsOf = (sentence: Sentence, lexicon: Lexicon, question: Question): Readings => {
  let dates: DateMatch[] | null = null;
  let times: TimeMatch[] | null = null;
  return {
    sentence,
    lexicon,
    question,
    get dates() {
      return (dates ??= readDates(sentence.tokens, lexicon, question));
    },
    get times() {
      return (times ??= readTimes(sentence.tokens, lexicon));
    },
  };
};

const value = (typed: TypedValue): Candidate['reading'] => ({ kind: 'value', value: typed });

const dateCandidates = (readings: Readings, asked: boolean): Candidate[] => {
  const { dates, sentence, lexicon, question } = readings;
  const found = dates
    .filter((date) => asked || !date.weak)
    .map((date): Candidate => ({
      start: date.start,
      end: date.end,
      reading:
        date.value === null
          ? { kind: 'unreadable', reason: 'no-such-date' }
          : value({ type: 'date', value: date.value }),
      strength: date.weak ? 0.4 : 0.9,
    }));
  if (!asked || found.length > 0) return found;
  const bare = bareDay(sentence.tokens, lexicon, question);
  return bare.length > 0 ? bare : timeOfToday(readings);
};

/** "At eleven in the evening", "in the morning" after "when?" is today. */
const timeOfToday = ({ times, question, sentence, lexicon }: Readings): Candidate[] => {
  const today = todayOf(question).toISODate();
  const { am, pm, night } = lexicon.times;
  const partsOfDay = sentence.tokens.flatMap((_, start) =>
    [am, pm, night].flatMap((table) => {
      const match = table.match(sentence.tokens, start);
      return match === null ? [] : [{ start, end: match.end }];
    }),
  );
  return [...times.filter((time) => !time.weak && time.value !== null), ...partsOfDay]
    .slice(0, 1)
    .map(({ start, end }) => ({
      start,
      end,
      reading: value({ type: 'date', value: today }),
      strength: 0.3,
    }));
};

/** "25" after "when?". */
const bareDay = (tokens: readonly Token[], lexicon: Lexicon, question: Question): Candidate[] => {
  const words = tokens.filter((token) => token.kind !== 'mark');
  const [only] = words;
  if (words.length !== 1 || only?.kind !== 'digits' || only.text.length > 2) return [];
  const start = tokens.indexOf(only);
  const ordinal = readSentence(`${only.text}${lexicon.language.dates.dayEndings[0] ?? ''}`);
  const [date] = readDates(ordinal.tokens, lexicon, question);
  if (date?.value == null) return [];
  return [
    { start, end: start + 1, reading: value({ type: 'date', value: date.value }), strength: 0.3 },
  ];
};

const timeCandidates = (
  { times, dates, sentence, lexicon }: Readings,
  asked: boolean,
): Candidate[] =>
  times
    .filter((time) => asked || !time.weak)
    .filter((time) => !time.weak || !isArticle(time, sentence.tokens, lexicon))
    .filter((time) => !dates.some((date) => !date.weak && overlaps(date, time) && time.weak))
    .map((time) => ({
      start: time.start,
      end: time.end,
      reading:
        time.value === null
          ? { kind: 'unreadable', reason: 'no-such-time' }
          : value({ type: 'time', value: time.value }),
      strength: time.weak ? 0.35 : time.sure ? 0.9 : 0.7,
    }));

/** "The last one": a weak number word in a longer sentence is no hour. */
const isArticle = (
  { start, end }: TimeMatch,
  tokens: readonly Token[],
  lexicon: Lexicon,
): boolean =>
  end - start === 1 &&
  tokens.length > 2 &&
  lexicon.numbers.weak.match(tokens, start) !== null &&
  tokens[start]?.kind === 'word';

/** The unit that is said with a number: right before or right after it. */
const unitBeside = (
  tokens: readonly Token[],
  start: number,
  end: number,
  lexicon: Lexicon,
): { start: number; end: number; unit: string } | null => {
  const after = lexicon.units.match(tokens, end);
  if (after !== null) return { start, end: after.end, unit: after.value };
  for (const width of [1, 2]) {
    const before = lexicon.units.match(tokens, start - width);
    if (before?.end === start) return { start: start - width, end, unit: before.value };
  }
  return null;
};

/** "Three nights" where nights are asked for. */
const namesFollow = (
  parameter: FlowParameter,
  tokens: readonly Token[],
  end: number,
  lexicon: Lexicon,
): boolean => {
  const next = tokens[end];
  const stem = next?.plain.slice(0, 3);
  return (
    next !== undefined &&
    namesOf(parameter, lexicon)
      .flat()
      .some((word) => word.plain.length > 2 && word.plain.slice(0, 3) === stem)
  );
};

const numberCandidates = (
  readings: Readings,
  parameter: FlowParameter,
  type: 'int' | 'float',
  asked: boolean,
): Candidate[] => {
  const { sentence, lexicon, dates, times } = readings;
  const { tokens } = sentence;
  const found: Candidate[] = [];
  for (let at = 0; at < tokens.length;) {
    const number = readNumber(tokens, at, lexicon);
    if (number === null) {
      at += 1;
      continue;
    }
    const unit = unitBeside(tokens, at, number.end, lexicon);
    const stretch = unit ?? { start: at, end: number.end };
    const named = (end: number): boolean => namesFollow(parameter, tokens, end, lexicon);
    const other =
      unit === null &&
      (dates.some((date) => !date.weak && overlaps(date, stretch)) ||
        (times.some((time) => !time.weak && overlaps(time, stretch)) && !named(number.end)));
    /** "One ticket": a telling word follows what may be no number. */
    const countsSomething = (end: number): boolean =>
      type === 'int' &&
      tokens[end]?.kind === 'word' &&
      !lexicon.stopWords.has(tokens[end]?.plain ?? '');
    const single = tokens.filter((token) => token.kind !== 'mark').length <= 3;
    const usable =
      !Number.isNaN(number.value) &&
      !(number.ordinal && !asked) &&
      !(number.weak && unit === null && !(asked && (single || countsSomething(number.end))));
    if (usable && !other) {
      const whole = Number.isInteger(number.value);
      found.push({
        start: stretch.start,
        end: stretch.end,
        reading:
          type === 'int' && !whole
            ? { kind: 'unreadable', reason: 'not-a-number' }
            : value({ type, value: number.value }),
        strength:
          unit !== null || named(number.end)
            ? 0.95
            : number.written
              ? 0.7
              : number.ordinal || number.weak
                ? 0.4
                : 0.65,
        ...(unit !== null && { unit: unit.unit }),
      });
    }
    at = number.end;
  }
  return found;
};

const booleanCandidates = ({ sentence, lexicon }: Readings): Candidate[] => {
  const { tokens } = sentence;
  const { yes, no } = lexicon.patterns;
  const statement = sentence.flat;
  const end = tokens.length;
  const says = (pattern: RegExp): boolean => has(statement, pattern);
  const agreed = says(yes);
  const refused = says(no);
  if (agreed === refused && !refused) return [];
  return [
    {
      start: 0,
      end,
      reading: value({ type: 'bool', value: agreed && !refused }),
      strength: agreed && refused ? 0.3 : 0.45,
    },
  ];
};

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
      (candidate) => !isPartOfDate(candidate, readings),
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
      return [...namedBoolean(parameter, readings), ...(asked ? booleanCandidates(readings) : [])];
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
