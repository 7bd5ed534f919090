import type { DateTime } from 'luxon';
import { dateUnits } from '../lexicon.ts';
import { day, monthFrom, nthWeekday, type Reading } from './coming-dates.ts';
import { comingWeekday, inWeek, pastWeekday } from './day-arithmetic.ts';
import type { Rule } from './grammar.ts';

/** Days named by their weekday: "next Friday", "Tuesday next week", "the last Monday of May". */
export const weekdayRules = (today: DateTime): Rule<Reading>[] => {
  const weeks = (parts: Record<string, number>): Reading | null => {
    const { unit = 0, weekday = 0, shift = 0 } = parts;
    return dateUnits[unit - 1] === 'week' ? day(inWeek(today, shift, weekday)) : null;
  };
  return [
    {
      pattern: 'weekday after shift unit',
      read: weeks,
    },
    { pattern: 'shift unit comma? weekday skip?', read: weeks },
    { pattern: 'weekday of? shift unit', read: weeks },
    {
      pattern: 'weekday within count unit',
      read: ({ weekday = 0, count = 0, unit = 0 }) =>
        dateUnits[unit - 1] === 'week' ? day(inWeek(today, count, weekday)) : null,
    },
    {
      pattern: 'count unit later weekday skip?',
      read: ({ weekday = 0, count = 0, unit = 0 }) =>
        dateUnits[unit - 1] === 'week' ? day(inWeek(today, count, weekday)) : null,
    },
    {
      pattern: 'coming weekday skip?',
      read: ({ weekday = 0 }) => day(comingWeekday(today, weekday)),
    },
    { pattern: 'next weekday skip?', read: ({ weekday = 0 }) => day(inWeek(today, 1, weekday)) },
    {
      pattern: 'this weekday skip?',
      read: ({ weekday = 0 }) => {
        const here = inWeek(today, 0, weekday);
        return day(here <= today ? comingWeekday(today, weekday) : here);
      },
    },
    { pattern: 'last weekday skip?', read: ({ weekday = 0 }) => day(pastWeekday(today, weekday)) },
    { pattern: 'weekday last', read: ({ weekday = 0 }) => day(pastWeekday(today, weekday)) },
    { pattern: 'weekday next', read: ({ weekday = 0 }) => day(inWeek(today, 1, weekday)) },
    {
      pattern: 'the? nth weekday of? shift unit',
      read: ({ nth = 0, weekday = 0, shift = 0, unit = 0 }) =>
        dateUnits[unit - 1] === 'month'
          ? nthWeekday(today.startOf('month').plus({ months: shift }), nth, weekday)
          : null,
    },
    {
      pattern: 'of? shift unit nth weekday skip?',
      read: ({ nth = 0, weekday = 0, shift = 0, unit = 0 }) =>
        dateUnits[unit - 1] === 'month'
          ? nthWeekday(today.startOf('month').plus({ months: shift }), nth, weekday)
          : null,
    },
    {
      pattern: 'the? nth weekday of? month comma? year?',
      read: (p) => nthWeekday(monthFrom(today, p), p['nth'] ?? 1, p['weekday'] ?? 1),
    },
    {
      pattern: 'month year? nth weekday skip?',
      read: (p) => nthWeekday(monthFrom(today, p), p['nth'] ?? 1, p['weekday'] ?? 1),
    },
  ];
};
