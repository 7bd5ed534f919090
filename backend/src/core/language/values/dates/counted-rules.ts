import type { DateTime } from 'luxon';
import { dateUnits } from '../../lexicon.ts';
import { day, type Reading } from './coming-dates.ts';
import {
  comingWeekday,
  isWeekOrLonger,
  minutesOf,
  onOrAfter,
  pastWeekday,
  shifted,
} from './day-arithmetic.ts';
import type { Rule } from '../grammar.ts';

type Parts = Record<string, number>;

/** "A year and a half": the half goes with the unit said before it. */
const counts = ({ count = 1, unit, half, more = 0, small, third = 0, tiny }: Parts): number[][] => [
  [half === undefined ? count : count + 0.5, unit ?? 0],
  ...(small === undefined ? [] : [[more, small]]),
  ...(tiny === undefined ? [] : [[third, tiny]]),
];

/** Days counted from today or another day: "tomorrow", "in two weeks", "3 days after tomorrow". */
export const countedRules = (today: DateTime): Rule<Reading>[] => {
  const away = (parts: Parts, sign: number): Reading => {
    let date = today.plus({ days: parts['relative'] ?? 0 });
    let minutes = 0;
    for (const [count = 0, unit = 0] of counts(parts)) {
      const clock = minutesOf(count, unit);
      minutes += clock * sign;
      if (clock === 0) date = shifted(date, sign * count, unit);
    }
    if (minutes === 0) return day(date);
    return { date, weak: minutesOf(1, parts['unit'] ?? 0) !== 0, minutes };
  };
  const several = (parts: Parts, sign: number): Reading | null =>
    (parts['count'] ?? 0) > 1 ? away(parts, sign) : null;
  const weekdays = ({ count = 0, weekday = 0 }: Parts, sign: number): Reading | null => {
    if (count < 1 || count >= 60) return null;
    const weeks = sign * 7 * (Math.floor(count) - 1);
    const first = sign > 0 ? comingWeekday(today, weekday) : pastWeekday(today, weekday);
    return day(first.plus({ days: weeks }));
  };
  /** "Two months from today on Tuesday": the first such weekday from there on. */
  const thenWeekday = (parts: Parts, sign: number): Reading | null => {
    const { unit = 0, weekday = 0 } = parts;
    const { date, minutes } = away(parts, sign);
    if (date === null || minutes !== undefined || dateUnits[unit - 1] === 'week') return null;
    return day(onOrAfter(date, weekday));
  };
  const signed = (parts: Parts): Reading | null =>
    (parts['count'] ?? 0) < 0 ? away({ ...parts, count: -(parts['count'] ?? 0) }, -1) : null;
  /** "3 days" alone, where a date is asked for. */
  const alone = (parts: Parts): Reading | null =>
    (parts['count'] ?? 0) > 0 ? { ...away(parts, 1), weak: true } : null;
  const long = 'count unit and? count:more unit:small';
  const longest = `${long} and? and? count:third unit:tiny`;
  return [
    {
      pattern: 'relative comma? weekday',
      read: ({ relative = 0 }) => day(today.plus({ days: relative })),
    },
    {
      pattern: 'relative comma? the? date of? month',
      read: ({ relative = 0 }) => day(today.plus({ days: relative })),
    },
    { pattern: 'relative skip?', read: ({ relative = 0 }) => day(today.plus({ days: relative })) },
    {
      pattern: 'weakRelative',
      read: ({ weakRelative = 0 }) => day(today.plus({ days: weakRelative }), true),
    },
    ...[long, longest, 'count unit andHalf:half'].flatMap((pattern): Rule<Reading>[] => [
      { pattern: `${pattern} ago`, read: (p) => away(p, -1) },
      { pattern: `${pattern} later`, read: (p) => away(p, 1) },
      { pattern: `within ${pattern}`, read: (p) => away(p, 1) },
      { pattern: `next ${pattern}`, read: (p) => several(p, 1) },
      { pattern: `last ${pattern}`, read: (p) => several(p, -1) },
      { pattern: `${pattern} nothingMore`, read: signed },
    ]),
    { pattern: 'count weekday later', read: (p) => weekdays(p, 1) },
    { pattern: 'within count weekday', read: (p) => weekdays(p, 1) },
    { pattern: 'count weekday ago', read: (p) => weekdays(p, -1) },
    { pattern: 'count unit later on? weekday', read: (p) => thenWeekday(p, 1) },
    { pattern: 'within count unit on? weekday', read: (p) => thenWeekday(p, 1) },
    { pattern: 'count unit ago on? weekday', read: (p) => thenWeekday(p, -1) },
    { pattern: 'count coming unit', read: (p) => away(p, 1) },
    { pattern: 'last count unit', read: (p) => several(p, -1) },
    { pattern: 'next count unit', read: (p) => several(p, 1) },
    { pattern: 'count unit nothingMore', read: signed },
    { pattern: 'count unit ago', read: (p) => away(p, -1) },
    { pattern: 'count unit later', read: (p) => away(p, 1) },
    { pattern: 'within count unit', read: (p) => away(p, 1) },
    {
      pattern: 'within unit',
      read: (p) => (isWeekOrLonger(p['unit'] ?? 0) ? away({ ...p, count: 1 }, 1) : null),
    },
    {
      pattern: 'unit ago',
      read: (p) => ({
        ...away({ ...p, count: 1 }, -1),
        weak: !isWeekOrLonger(p['unit'] ?? 0),
      }),
    },
    ...[long, 'count unit', 'the unit'].map((pattern): Rule<Reading> => ({
      pattern: `${pattern} before nothingMore`,
      read: (p) => ({ ...away(p, -1), weak: p['the'] !== undefined }),
    })),
    ...['count unit', long, longest].map((pattern): Rule<Reading> => ({
      pattern: `nothingBefore ${pattern} nothingMore`,
      read: alone,
    })),
    ...['count unit', long, longest].map((pattern): Rule<Reading> => ({
      pattern: `${pattern} nothingMore`,
      read: (p) => (minutesOf(1, p['unit'] ?? 0) === 0 ? null : alone(p)),
    })),
    { pattern: 'count unit ago relative', read: (p) => away(p, -1) },
    {
      pattern: 'relative shift unit',
      read: ({ relative = 0, shift = 0, unit = 0 }) =>
        isWeekOrLonger(unit) ? day(shifted(today.plus({ days: relative }), shift, unit)) : null,
    },
    { pattern: 'count unit after relative', read: (p) => away(p, 1) },
    { pattern: 'count unit before relative', read: (p) => away(p, -1) },
    { pattern: 'relative afterMark count unit later?', read: (p) => away(p, 1) },
    { pattern: 'relative count unit later', read: (p) => away(p, 1) },
    { pattern: 'relative beforeMark count unit', read: (p) => away(p, -1) },
    { pattern: 'relative count unit beforeMark', read: (p) => away(p, -1) },
    { pattern: 'after? relative within count unit', read: (p) => away(p, 1) },
  ];
};
