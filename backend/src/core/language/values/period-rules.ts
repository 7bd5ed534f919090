import type { DateTime } from 'luxon';
import { dateUnits } from '../lexicon.ts';
import { comingDay, day, middleOfMonth, monthFrom, placeIn, type Reading } from './coming-dates.ts';
import { comingWeekday, inWeek, isWeekOrLonger, minutesOf, shifted } from './day-arithmetic.ts';
import type { Rule } from './grammar.ts';

/** Longer times and places in them, and the barest names of days: "next month", "the end of May", "the 5th". */
export const periodRules = (today: DateTime): Rule<Reading>[] => [
  {
    pattern: 'shift unit',
    read: ({ shift = 0, unit = 0 }) => {
      if (dateUnits[unit - 1] === 'day') return day(today.plus({ days: shift }), true);
      if (dateUnits[unit - 1] === 'businessDay') return day(shifted(today, shift, unit));
      const minutes = minutesOf(shift, unit);
      if (minutes !== 0) return { date: today, weak: true, minutes };
      return isWeekOrLonger(unit) ? { ...day(shifted(today, shift, unit)), weak: true } : null;
    },
  },
  {
    pattern: 'place shift unit',
    read: ({ place = 0, shift = 0, unit = 0 }) => placeIn(today, place, unit, shift),
  },
  {
    pattern: 'place the? unit',
    read: ({ place = 0, unit = 0 }) => placeIn(today, place, unit, 0),
  },
  {
    pattern: 'shift unit placeAfter',
    read: ({ placeAfter = 0, shift = 0, unit = 0 }) => placeIn(today, placeAfter, unit, shift),
  },
  {
    pattern: 'unit placeAfter',
    read: ({ placeAfter = 0, unit = 0 }) => placeIn(today, placeAfter, unit, 0),
  },
  {
    pattern: 'place month year?',
    read: (p) => {
      const month = monthFrom(today, p);
      if (p['place'] === 1) return day(middleOfMonth(month));
      return day(p['place'] === 0 ? month.startOf('month') : month.endOf('month').startOf('day'));
    },
  },
  {
    pattern: 'month placeAfter',
    read: (p) => {
      const month = monthFrom(today, p);
      if (p['placeAfter'] === 1) return day(middleOfMonth(month));
      return day(
        p['placeAfter'] === 0 ? month.startOf('month') : month.endOf('month').startOf('day'),
      );
    },
  },
  { pattern: 'this? weekend', read: () => day(inWeek(today, today.weekday > 6 ? 1 : 0, 6)) },
  { pattern: 'next weekend', read: () => day(inWeek(today, 1, 6)) },
  { pattern: 'last weekend', read: () => day(inWeek(today, -1, 6)) },
  {
    pattern: 'the? dayOfMonth skip?',
    read: ({ dayOfMonth = 0 }) => ({ ...comingDay(today, dayOfMonth), weak: true }),
  },
  {
    pattern: 'unitMonth dayOfMonth skip?',
    read: ({ dayOfMonth = 0 }) => comingDay(today, dayOfMonth),
  },
  { pattern: 'dayOfMonth skip', read: ({ dayOfMonth = 0 }) => comingDay(today, dayOfMonth) },
  {
    pattern: 'the bare',
    read: ({ bare = 0 }) =>
      bare >= 1 && bare <= 31 ? { ...comingDay(today, bare), weak: true } : null,
  },
  { pattern: 'weekday skip?', read: ({ weekday = 0 }) => day(comingWeekday(today, weekday)) },
];
