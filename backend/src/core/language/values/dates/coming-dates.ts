import { DateTime } from 'luxon';
import { dateUnits } from '../../lexicon.ts';
import { made } from './day-arithmetic.ts';
import { FULL_YEAR } from './year-elements.ts';

/** A day, or none where the words name one that doesn't exist. */
export type Reading = {
  date: DateTime | null;
  weak?: boolean;
  /** To be added to the present time of the day: the date is only that of today. */
  minutes?: number;
};

export const day = (date: DateTime, weak = false): Reading => ({ date, weak });

/** Words that name a day that the calendar doesn't have. */
export const missing: Reading = { date: null };

/** Two digits are a year of these hundred years, up to twenty from now. */
const fullYear = (today: DateTime, year: number): number => {
  if (year >= FULL_YEAR) return year - FULL_YEAR;
  if (year >= 100) return year;
  const here = today.year - (today.year % 100) + year;
  return here > today.year + 20 ? here - 100 : here;
};

/** Day and month without a year: the next such day; with a weekday the nearest year in which it fits. */
export const comingDate = (
  today: DateTime,
  month: number,
  date: number,
  weekday?: number,
): Reading => {
  if (made(2024, month, date) === null) return missing;
  const candidates: DateTime[] = [];
  for (let year = today.year; year <= today.year + 8; year += 1) {
    const candidate = made(year, month, date);
    if (candidate !== null && candidate >= today) candidates.push(candidate);
  }
  const [first] = candidates;
  if (first === undefined) return missing;
  if (weekday === undefined || first.weekday === weekday) return day(first);
  const recent = made(today.year, month, date);
  if (
    recent !== null &&
    recent < today &&
    recent.weekday === weekday &&
    today.diff(recent).as('days') < 60
  )
    return day(recent);
  const fitting = candidates.find((candidate) => candidate.weekday === weekday);
  return day(fitting !== undefined && fitting.year <= today.year + 1 ? fitting : first);
};

/** The day of `month` and `date`, in `year` or the coming one. */
export const withYear = (
  today: DateTime,
  parts: Record<string, number>,
  weekday?: number,
): Reading => {
  const { month = 0, date = 0, year } = parts;
  if (year === undefined) return comingDate(today, month, date, weekday);
  return { date: made(fullYear(today, year), month, date) };
};

/** A weekday and its day of the month that have just gone by: "Friday the 22nd" on the 27th. */
const recentDay = (today: DateTime, date: number, weekday: number): DateTime | null => {
  const candidate = made(today.year, today.month, date);
  return candidate?.weekday === weekday ? candidate : null;
};

/** The day of the month, this month or (when it is over) the next that has it. */
export const comingDay = (today: DateTime, date: number, weekday?: number): Reading => {
  if (date > 31) return missing;
  let fallback: DateTime | null = null;
  for (let months = 0; months < 14; months += 1) {
    const month = today.startOf('month').plus({ months });
    const candidate = made(month.year, month.month, date);
    if (candidate === null || candidate < today) continue;
    fallback ??= candidate;
    if (weekday === undefined) return day(candidate);
    if (candidate.weekday !== weekday) continue;
    const soon = candidate.diff(today).as('days') < 60;
    const near = soon ? candidate : recentDay(today, date, weekday);
    return near === null ? missing : day(near);
  }
  return { date: fallback };
};

/** The first, second … such weekday of a month; -1: the last. */
export const nthWeekday = (month: DateTime, count: number, weekday: number): Reading => {
  const first = month.startOf('month');
  if (count === -1) {
    const last = month.endOf('month').startOf('day');
    return day(last.minus({ days: (last.weekday - weekday + 7) % 7 }));
  }
  const date = first.plus({ days: ((weekday - first.weekday + 7) % 7) + 7 * (count - 1) });
  return date.month === first.month ? day(date) : missing;
};

/** The month that is named, with its year, or the coming one; without a name `shift` months from now. */
export const monthFrom = (today: DateTime, parts: Record<string, number>): DateTime => {
  const { month, year } = parts;
  if (month === undefined) return today.plus({ months: parts['shift'] ?? 0 });
  if (year !== undefined) return DateTime.utc(fullYear(today, year), month, 1);
  const here = DateTime.utc(today.year, month, 1);
  return here.endOf('month') < today ? here.plus({ years: 1 }) : here;
};

/** A place in a month or year: its beginning, middle or end. */
export const placeIn = (
  today: DateTime,
  place: number,
  unit: number,
  shift: number,
): Reading | null => {
  const name = dateUnits[unit - 1];
  if (name !== 'month' && name !== 'year' && name !== 'week') return null;
  const base = today.plus({ [`${name}s`]: shift }).startOf(name);
  if (place === 0) return day(base);
  const end = base.endOf(name).startOf('day');
  if (place === 2) return day(end);
  if (name === 'month') return day(base.plus({ days: 14 }));
  return day(base.plus({ days: Math.floor(end.diff(base).as('days') / 2) }));
};

/** As people mean it: the 15th, in February the 13th. */
export const middleOfMonth = (month: DateTime): DateTime =>
  month.startOf('month').plus({ days: month.month === 2 ? 12 : 14 });

/** `a`, `b`, `c` as three numbers with marks between them. */
export const numeric = (
  today: DateTime,
  { a = 0, b = 0, c = 0 }: Record<string, number>,
  order: 'dmy' | 'mdy',
): Reading | null => {
  if (a > 999) return { date: made(a, b, c) ?? made(a, c, b) };
  const year = fullYear(today, c);
  const first = order === 'mdy' ? made(year, a, b) : made(year, b, a);
  return { date: first ?? (order === 'mdy' ? made(year, b, a) : made(year, a, b)) };
};
