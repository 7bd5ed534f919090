import type { DateTime } from 'luxon';
import { dateUnits } from '../../lexicon.ts';
import { day, monthFrom, nthWeekday, type Reading } from './coming-dates.ts';
import { comingWeekday, inWeek, pastWeekday, shifted } from './day-arithmetic.ts';
import type { Rule } from '../grammar.ts';

/** Days named by their weekday: "next Friday", "Tuesday next week", "the last Monday of May". */
export const weekdayRules = (today: DateTime): Rule<Reading>[] => {
  const weeks = (parts: Record<string, number>): Reading | null => {
    const { unit = 0, weekday = 0, shift = 0 } = parts;
    return dateUnits[unit - 1] === 'week' ? day(inWeek(today, shift, weekday)) : null;
  };
  /** "The first Monday of the month": of the next one when it is over. */
  const ofThisMonth = ({ nth = 0, weekday = 0 }: Record<string, number>): Reading => {
    const here = nthWeekday(today, nth, weekday);
    return here.date !== null && here.date < today
      ? nthWeekday(today.startOf('month').plus({ months: 1 }), nth, weekday)
      : here;
  };
  return [
    {
      pattern: 'weekday after shift unit',
      read: weeks,
    },
    { pattern: 'shift unit pause? on? weekday skip?', read: weeks },
    { pattern: 'weekday of? shift unit', read: weeks },
    { pattern: 'weekday of? the? unit afterNext', read: (p) => weeks({ ...p, shift: 2 }) },
    {
      pattern: 'within unit on? weekday skip?',
      read: (p) => weeks({ ...p, shift: 1 }),
    },
    {
      pattern: 'the? nth weekday of? the? year',
      read: ({ nth = 0, weekday = 0, year = 0 }) =>
        nthWeekday(monthFrom(today, { year, month: nth < 0 ? 12 : 1 }), nth, weekday),
    },
    { pattern: 'the? unit afterNext pause weekday', read: (p) => weeks({ ...p, shift: 2 }) },
    {
      pattern: 'the? weekday afterNext noUnit',
      read: ({ weekday = 0 }) => day(comingWeekday(today, weekday).plus({ days: 7 })),
    },
    {
      pattern: 'weekday fromThen:unit nothingMore',
      read: ({ weekday = 0, unit = 0 }) => day(shifted(comingWeekday(today, weekday), 1, unit)),
    },
    {
      pattern: 'relative fromThen:unit nothingMore',
      read: ({ relative = 0, unit = 0 }) => day(shifted(today.plus({ days: relative }), 1, unit)),
    },
    {
      pattern: 'count fromThen:unit on? weekday nothingMore',
      read: ({ count = 0, weekday = 0, unit = 0 }) =>
        day(shifted(comingWeekday(today, weekday), count, unit)),
    },
    {
      pattern: 'count fromThen:unit relative',
      read: ({ count = 0, relative = 0, unit = 0 }) =>
        day(shifted(today.plus({ days: relative }), count, unit)),
    },
    {
      pattern: 'weekday within count unit',
      read: ({ weekday = 0, count = 0, unit = 0 }) =>
        dateUnits[unit - 1] === 'week' ? day(inWeek(today, count, weekday)) : null,
    },
    {
      pattern: 'count unit later on? weekday skip?',
      read: ({ weekday = 0, count = 0, unit = 0 }) =>
        dateUnits[unit - 1] === 'week' ? day(inWeek(today, count, weekday)) : null,
    },
    {
      pattern: 'within count unit on? weekday skip?',
      read: ({ weekday = 0, count = 0, unit = 0 }) =>
        dateUnits[unit - 1] === 'week' ? day(inWeek(today, count, weekday)) : null,
    },
    {
      pattern: 'count unit ago on? weekday skip?',
      read: ({ weekday = 0, count = 0, unit = 0 }) =>
        dateUnits[unit - 1] === 'week' ? day(inWeek(today, -count, weekday)) : null,
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
    { pattern: 'the? nth weekday of? unitMonth', read: ofThisMonth },
    { pattern: 'unitMonth nth weekday skip?', read: ofThisMonth },
    {
      pattern: 'the? nth weekday of? month comma? of? year?',
      read: (p) => nthWeekday(monthFrom(today, p), p['nth'] ?? 1, p['weekday'] ?? 1),
    },
    {
      pattern: 'month year? nth weekday skip?',
      read: (p) => nthWeekday(monthFrom(today, p), p['nth'] ?? 1, p['weekday'] ?? 1),
    },
  ];
};
