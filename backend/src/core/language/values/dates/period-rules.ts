import type { DateTime } from 'luxon';
import { dateUnits } from '../../lexicon.ts';
import { comingDay, day, middleOfMonth, monthFrom, placeIn, type Reading } from './coming-dates.ts';
import { comingWeekday, inWeek, isWeekOrLonger, minutesOf, shifted } from './day-arithmetic.ts';
import type { Rule } from '../grammar.ts';

/** "This year" begins with its first day, as "this month" does; "this week" is no day but today. */
const thisPeriod = (today: DateTime, unit: number): Reading | null => {
  const name = dateUnits[unit - 1];
  if (name === 'month' || name === 'quarter' || name === 'year')
    return day(today.startOf(name), true);
  return name === 'week' ? day(today, true) : null;
};

/** "Next March" is the one after this month. */
const shiftedMonth = (today: DateTime, month: number, shift: number): Reading => {
  const here = today.startOf('year').set({ month });
  if (shift > 0) return day(month > today.month ? here : here.plus({ years: 1 }), true);
  if (shift < 0) return day(month < today.month ? here : here.minus({ years: 1 }), true);
  return day(here, true);
};

const isWeeks = (count: number): boolean => Number.isInteger(count) && count >= 1 && count < 60;

/** Longer times and places in them, and the barest names of days: "next month", "the end of May", "the 5th". */
export const periodRules = (today: DateTime): Rule<Reading>[] => [
  { pattern: 'this? weekend', read: () => day(inWeek(today, today.weekday > 6 ? 1 : 0, 6)) },
  { pattern: 'next weekend', read: () => day(inWeek(today, 1, 6)) },
  { pattern: 'last weekend', read: () => day(inWeek(today, -1, 6)) },
  {
    pattern: 'count weekend ago',
    read: ({ count = 0 }) => (isWeeks(count) ? day(inWeek(today, -count, 6)) : null),
  },
  {
    pattern: 'count weekend later',
    read: ({ count = 0 }) => (isWeeks(count) ? day(inWeek(today, count, 6)) : null),
  },
  {
    pattern: 'within count weekend',
    read: ({ count = 0 }) => (isWeeks(count) ? day(inWeek(today, count, 6)) : null),
  },
  { pattern: 'the? weekend afterNext', read: () => day(inWeek(today, 2, 6)) },
  { pattern: 'beyond the? weekend', read: () => day(inWeek(today, 1, 1), true) },
  {
    pattern: 'shift unit',
    read: ({ shift = 0, unit = 0 }) => {
      if (dateUnits[unit - 1] === 'day') return day(today.plus({ days: shift }), true);
      if (dateUnits[unit - 1] === 'businessDay') return day(shifted(today, shift, unit));
      const minutes = minutesOf(shift, unit);
      if (minutes !== 0) return { date: today, weak: true, minutes };
      if (shift === 0) return thisPeriod(today, unit);
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
  {
    pattern: 'the? unit afterNext noWeekday',
    read: ({ unit = 0 }) =>
      isWeekOrLonger(unit) || dateUnits[unit - 1] === 'day'
        ? { ...day(shifted(today, 2, unit)), weak: true }
        : null,
  },
  {
    pattern: 'beyond shift unit',
    read: ({ shift = 0, unit = 0 }) =>
      isWeekOrLonger(unit) ? { ...day(shifted(today, shift + 1, unit)), weak: true } : null,
  },
  {
    pattern: 'month shift unitYear',
    read: ({ month = 1, shift = 0 }) =>
      day(today.startOf('year').plus({ years: shift }).set({ month }), true),
  },
  ...[
    'month comma? of? year yearWord?',
    'year yearWord? month',
    'any:month slash wide:year alone',
    'any:month dot wide:year alone',
    'any:month dash wide:year alone',
    'wide:year dash any:month alone',
    'wide:year slash any:month alone',
    'ledMonth:month noDigits',
    'nothingBefore the? month nothingMore',
    'clearMonth:month noDigits',
  ].map((pattern): Rule<Reading> => ({
    pattern,
    read: (p) =>
      (p['month'] ?? 0) > 12 || (p['month'] ?? 0) < 1
        ? null
        : day(monthFrom(today, p).startOf('month'), true),
  })),
  ...[
    'shift clearMonth:month noDigits',
    'shift month nothingMore',
    'next:shift month noDigits',
  ].map((pattern): Rule<Reading> => ({
    pattern,
    read: ({ shift = 0, month = 1 }) => shiftedMonth(today, month, shift),
  })),
  {
    pattern: 'the unitDay nothingMore',
    read: () => day(today, true),
  },
  {
    pattern: 'onTheDay:dayOfMonth skip? noUnit',
    read: ({ dayOfMonth = 0 }) => comingDay(today, dayOfMonth),
  },
  {
    pattern: 'the? dayOfMonth skip? noUnit',
    read: ({ dayOfMonth = 0 }) => ({ ...comingDay(today, dayOfMonth), weak: true }),
  },
  {
    pattern: 'bare dayWord',
    read: ({ bare = 0 }) => (bare >= 1 && bare <= 31 ? comingDay(today, bare) : null),
  },
  { pattern: 'unitMonth wordDay', read: ({ wordDay = 0 }) => comingDay(today, wordDay) },
  {
    pattern: 'unitMonth dayOfMonth skip?',
    read: ({ dayOfMonth = 0 }) => comingDay(today, dayOfMonth),
  },
  { pattern: 'dayOfMonth skip', read: ({ dayOfMonth = 0 }) => comingDay(today, dayOfMonth) },
  {
    pattern: 'the bare noOf',
    read: ({ bare = 0 }) =>
      bare >= 1 && bare <= 31 ? { ...comingDay(today, bare), weak: true } : null,
  },
  {
    pattern: 'the wordDay nothingMore',
    read: ({ wordDay = 0 }) => ({ ...comingDay(today, wordDay), weak: true }),
  },
  { pattern: 'weekday skip?', read: ({ weekday = 0 }) => day(comingWeekday(today, weekday)) },
];
