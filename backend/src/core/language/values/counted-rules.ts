import type { DateTime } from 'luxon';
import { dateUnits } from '../lexicon.ts';
import { day, type Reading } from './coming-dates.ts';
import { comingWeekday, isWeekOrLonger, minutesOf, shifted } from './day-arithmetic.ts';
import type { Rule } from './grammar.ts';

/** Days counted from today or another day: "tomorrow", "in two weeks", "3 days after tomorrow". */
export const countedRules = (today: DateTime): Rule<Reading>[] => {
  const away = (parts: Record<string, number>, sign: number): Reading | null => {
    const { count = 0, unit = 0 } = parts;
    const minutes = minutesOf(count, unit) * sign;
    if (minutes !== 0) return { date: today, weak: true, minutes };
    const base = parts['relative'] === undefined ? today : today.plus({ days: parts['relative'] });
    return day(shifted(base, sign * count, unit));
  };
  const twice = (parts: Record<string, number>, sign: number): Reading | null => {
    const { count = 0, unit = 0, more = 0, small = 0 } = parts;
    if (!(isWeekOrLonger(unit) || dateUnits[unit - 1] === 'day')) return away(parts, sign);
    const minutes = minutesOf(more, small) * sign;
    if (minutes !== 0) return { ...day(shifted(today, sign * count, unit)), minutes };
    return day(shifted(shifted(today, sign * count, unit), sign * more, small));
  };
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
    {
      pattern: 'count unit and? count:more unit:small ago',
      read: (p) => twice(p, -1),
    },
    {
      pattern: 'count unit and? count:more unit:small later',
      read: (p) => twice(p, 1),
    },
    {
      pattern: 'within count unit and? count:more unit:small',
      read: (p) => twice(p, 1),
    },
    {
      pattern: 'count weekday later',
      read: ({ count = 0, weekday = 0 }) =>
        count >= 1 && count < 60
          ? day(comingWeekday(today, weekday).plus({ days: 7 * (Math.floor(count) - 1) }))
          : null,
    },
    { pattern: 'count coming unit', read: (p) => away(p, 1) },
    { pattern: 'last count unit', read: (p) => ((p['count'] ?? 0) > 1 ? away(p, -1) : null) },
    { pattern: 'next count unit', read: (p) => ((p['count'] ?? 0) > 1 ? away(p, 1) : null) },
    { pattern: 'count unit nothingMore', read: (p) => ((p['count'] ?? 0) < 0 ? away(p, 1) : null) },
    { pattern: 'count unit ago', read: (p) => away(p, -1) },
    { pattern: 'count unit later', read: (p) => away(p, 1) },
    { pattern: 'within count unit', read: (p) => away(p, 1) },
    {
      pattern: 'within unit',
      read: (p) => (isWeekOrLonger(p['unit'] ?? 0) ? away({ ...p, count: 1 }, 1) : null),
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
