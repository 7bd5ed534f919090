import type { Question } from '@flare/contracts';
import type { Lexicon } from '../lexicon.ts';
import { readSentence, type Token } from '../text.ts';
import { overlaps, type Candidate } from './candidate.ts';
import { readDates, todayOf } from './dates/date.ts';
import { valueReading, type Readings } from './readings.ts';
import type { TimeMatch } from './times/time.ts';

/** Stretches that could be a date. `asked`: our question was about one. */
export const dateCandidates = (readings: Readings, asked: boolean): Candidate[] => {
  const { dates, sentence, lexicon, question } = readings;
  const found = dates
    .filter((date) => asked || !date.weak)
    .map((date): Candidate => ({
      start: date.start,
      end: date.end,
      reading:
        date.value === null
          ? { kind: 'unreadable', reason: 'no-such-date' }
          : valueReading({ type: 'date', value: date.value }),
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
      reading: valueReading({ type: 'date', value: today }),
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
    {
      start,
      end: start + 1,
      reading: valueReading({ type: 'date', value: date.value }),
      strength: 0.3,
    },
  ];
};

/** Stretches that could be a time of day. `asked`: our question was about one. */
export const timeCandidates = (
  { times, dates, sentence, lexicon }: Readings,
  asked: boolean,
): Candidate[] =>
  times
    .filter((time) => asked || !time.weak)
    .filter((time) => !isCount(time, sentence.tokens, lexicon))
    .filter((time) => !time.weak || !isArticle(time, sentence.tokens, lexicon))
    .filter((time) => !dates.some((date) => !date.weak && overlaps(date, time) && time.weak))
    .map((time) => ({
      start: time.start,
      end: time.end,
      reading:
        time.value === null
          ? { kind: 'unreadable', reason: 'no-such-time' }
          : valueReading({ type: 'time', value: time.value }),
      strength: time.weak ? 0.35 : time.sure ? 0.9 : 0.7,
    }));

/** "На 4 дня" is how long, not when. */
const isCount = (
  { start, end }: TimeMatch,
  tokens: readonly Token[],
  { language, dates }: Lexicon,
): boolean =>
  [tokens[start - 1], tokens[start]].some(
    (token) => token !== undefined && language.times.countsBefore.includes(token.plain),
  ) && dates.units.match(tokens, end - 1) !== null;

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
