import type { DateTime } from 'luxon';
import { dateUnits } from '../../lexicon.ts';
import {
  comingDate,
  comingDay,
  day,
  missing,
  monthFrom,
  nthWeekday,
  numeric,
  withYear,
  type Reading,
} from './coming-dates.ts';
import { made } from './day-arithmetic.ts';
import type { Rule } from '../grammar.ts';

/** Days named by their place in the calendar: "5.6.2027", "the 5th of June"; `order` is that of numeric dates. */
export const calendarRules = (today: DateTime, order: 'dmy' | 'mdy'): Rule<Reading>[] => {
  const pick = (parts: Record<string, number>, weekday = parts['weekday']): Reading =>
    withYear(today, parts, weekday);
  const ofMonth = (parts: Record<string, number>): Reading | null => {
    const { unit = 0, shift = 0, date = 0 } = parts;
    if (dateUnits[unit - 1] !== 'month') return null;
    const month = today.startOf('month').plus({ months: shift });
    return { date: made(month.year, month.month, date) };
  };
  /** Two numbers with a mark between them, in the locale's order where that is a day. */
  const numericDay = ({ a = 0, b = 0 }: Record<string, number>): Reading | null => {
    const [date, month] = order === 'dmy' ? [a, b] : [b, a];
    if (made(2024, month, date) !== null) return comingDate(today, month, date);
    return made(2024, date, month) === null ? null : comingDate(today, date, month);
  };
  const compactDay = (digits: number): Reading | null => {
    const found = made(Math.floor(digits / 10_000), Math.floor(digits / 100) % 100, digits % 100);
    return found === null ? null : day(found, true);
  };
  /** "The first Monday": of the next month that still has it before it. */
  const nthComing = ({ nth = 0, weekday = 0 }: Record<string, number>): Reading => {
    for (let months = 0; months < 12; months += 1) {
      const { date } = nthWeekday(today.startOf('month').plus({ months }), nth, weekday);
      if (date !== null && date >= today) return day(date);
    }
    return missing;
  };
  const inYear = ({ month = 0, date = 0, shift = 0 }: Record<string, number>): Reading => ({
    date: made(today.year + shift, month, date),
  });
  const weakly = (reading: Reading | null): Reading | null =>
    reading === null ? null : { ...reading, weak: true };
  return [
    { pattern: 'wide:a dash any:b dash any:c', read: (p) => numeric(today, p, order) },
    { pattern: 'wide:a slash any:b slash any:c', read: (p) => numeric(today, p, order) },
    { pattern: 'wide:a dot any:b dot any:c', read: (p) => numeric(today, p, order) },
    { pattern: 'any:a dot any:b dot yearDigits:c', read: (p) => numeric(today, p, 'dmy') },
    { pattern: 'any:a slash any:b slash yearDigits:c', read: (p) => numeric(today, p, order) },
    { pattern: 'any:a dash any:b dash yearDigits:c', read: (p) => numeric(today, p, order) },
    {
      pattern: 'weekday? comma? any:a slash any:b endOfNumber',
      read: ({ a = 0, b = 0, weekday }) => {
        const [date, month] = order === 'dmy' ? [a, b] : [b, a];
        if (made(2024, month, date) !== null) return comingDate(today, month, date, weekday);
        return made(2024, date, month) === null ? null : comingDate(today, date, month, weekday);
      },
    },
    { pattern: 'any:a slash any:b comma? wide:c', read: (p) => numeric(today, p, order) },
    { pattern: 'any:a dash any:b comma wide:c', read: (p) => numeric(today, p, order) },
    { pattern: 'any:a dot any:b endOfNumber finalDot?', read: (p) => weakly(numericDay(p)) },
    {
      pattern: 'any:a dash any:b endOfDashes notHour noMonth noUnit',
      read: (p) => weakly(numericDay(p)),
    },
    { pattern: 'wide:year separator month separator any:date', read: (p) => pick(p) },
    { pattern: 'any:date separator month separator yearDigits:year', read: (p) => pick(p) },
    { pattern: 'month separator any:date separator yearDigits:year', read: (p) => pick(p) },
    { pattern: 'month separator wide:year separator any:date', read: (p) => pick(p) },
    { pattern: 'wide:year separator any:date separator month', read: (p) => pick(p) },
    { pattern: 'any:date separator wide:year separator month', read: (p) => pick(p) },
    { pattern: 'compact', read: ({ compact = 0 }) => compactDay(compact) },
    { pattern: 'any:date separator month', read: (p) => pick(p) },
    { pattern: 'month separator any:date', read: (p) => pick(p) },
    {
      pattern: 'weekday comma? the? date of? month comma? of? year yearWord?',
      read: (p) => pick(p),
    },
    { pattern: 'weekday comma? month the? date comma? of? year yearWord?', read: (p) => pick(p) },
    { pattern: 'weekday comma? the? date of? month skip?', read: (p) => pick(p) },
    { pattern: 'weekday separator month separator any:date', read: (p) => pick(p) },
    { pattern: 'weekday comma? month the? date', read: (p) => pick(p) },
    {
      pattern: 'the? date of? month comma? of? year yearWord? comma? on? weekday skip?',
      read: (p) => pick(p),
    },
    { pattern: 'the? date of? month comma? of? year yearWord?', read: (p) => pick(p) },
    {
      pattern: 'month the? date comma? of? year yearWord? comma? on? weekday skip?',
      read: (p) => pick(p),
    },
    { pattern: 'month the? date comma? of? year yearWord?', read: (p) => pick(p) },
    { pattern: 'year yearWord? month the? date', read: (p) => pick(p) },
    { pattern: 'weekday? comma? month the? date comma? clockTime year', read: (p) => pick(p) },
    { pattern: 'weekday? comma? the? date of? month comma? clockTime year', read: (p) => pick(p) },
    { pattern: 'the? date of? month comma? of? eraYear:year', read: (p) => pick(p) },
    { pattern: 'month the? date comma? of? eraYear:year', read: (p) => pick(p) },
    { pattern: 'the? date of? month comma? of? shift unitYear', read: inYear },
    { pattern: 'month the? date comma? of? shift unitYear', read: inYear },
    { pattern: 'shift unitYear the? month the? date', read: inYear },
    { pattern: 'shift unitYear the? date of? month', read: inYear },
    { pattern: 'the? date of unitMonth', read: ({ date = 0 }) => comingDay(today, date) },
    { pattern: 'the? date of? month comma? on? weekday skip?', read: (p) => pick(p) },
    { pattern: 'the? date skip? of? month', read: (p) => pick(p) },
    { pattern: 'month the? date comma? on? weekday skip?', read: (p) => pick(p) },
    {
      pattern: 'month shortYear:year',
      read: (p) =>
        (p['year'] ?? 0) < 40 ? missing : day(monthFrom(today, p).startOf('month'), true),
    },
    { pattern: 'month the? date', read: (p) => pick(p) },
    { pattern: 'the? date skip? of? shift unit', read: ofMonth },
    { pattern: 'of? shift unit the? date', read: ofMonth },
    { pattern: 'the? date of next:shift month', read: (p) => pick(p) },
    {
      pattern: 'weekday skip? the? dayOfMonth skip?',
      read: ({ weekday = 0, dayOfMonth = 0 }) => comingDay(today, dayOfMonth, weekday),
    },
    { pattern: 'the? nthWord:nth weekday', read: nthComing },
    {
      pattern: 'dayOfMonth skip? weekday skip?',
      read: ({ weekday = 0, dayOfMonth = 0 }) => comingDay(today, dayOfMonth, weekday),
    },
    {
      pattern: 'weekday skip? the? date',
      read: ({ weekday = 0, date = 0 }) => {
        const near = date > 31 ? missing : comingDay(today, date);
        return near.date?.weekday === weekday ? near : null;
      },
    },
    {
      pattern: 'weekday skip? the? date nothingMore',
      read: ({ weekday = 0, date = 0 }) => (date > 31 ? null : comingDay(today, date, weekday)),
    },
    { pattern: 'the? date of? month comma? shortYear:year', read: (p) => pick(p) },
    { pattern: 'month the? date comma shortYear:year', read: (p) => pick(p) },
  ];
};
