import { DateTime } from 'luxon';
import { dateUnits } from '../lexicon.ts';
import type { Rule } from './grammar.ts';

/** A day, or none where the words name one that doesn't exist. */
export type Reading = {
  date: DateTime | null;
  weak?: boolean;
  /** To be added to the present time of the day: the date is only that of today. */
  minutes?: number;
};

const day = (date: DateTime, weak = false): Reading => ({ date, weak });

const missing: Reading = { date: null };

/** The day, or null where the calendar has none. */
export const made = (year: number, month: number, date: number): DateTime | null => {
  if (month < 1 || month > 12 || date < 1 || date > 31) return null;
  const found = DateTime.utc(year, month, date);
  return found.isValid ? found : null;
};

const fullYear = (year: number): number =>
  year < 100 ? (year < 70 ? 2000 + year : 1900 + year) : year;

export const shifted = (today: DateTime, count: number, unit: number): DateTime => {
  const name = dateUnits[unit - 1] ?? 'day';
  if (Math.abs(count) > 5000) return today;
  if (name === 'businessDay') {
    let date = today;
    for (let left = Math.min(Math.abs(count), 500); left >= 1;) {
      date = date.plus({ days: Math.sign(count) });
      if (date.weekday < 6) left -= 1;
    }
    return date;
  }
  if (name === 'fortnight') return today.plus({ days: Math.round(14 * count) });
  if (name === 'decade') return today.plus({ years: 10 * count });
  if (name === 'quarter') return today.plus({ months: 3 * count });
  if (name === 'year') return today.plus({ months: Math.round(12 * count) });
  if (name === 'month')
    return today.plus({ months: Math.trunc(count), days: Math.round((count % 1) * 30) });
  if (name === 'week') return today.plus({ days: Math.round(7 * count) });
  if (name === 'day') return today.plus({ days: Math.round(count) });
  return today;
};

/** Minutes of a count of hours, minutes or seconds; 0 for longer units. */
const minutesOf = (count: number, unit: number): number => {
  const name = dateUnits[unit - 1];
  return name === 'hour'
    ? count * 60
    : name === 'minute'
      ? count
      : name === 'second'
        ? count / 60
        : 0;
};

const isWeekOrLonger = (unit: number): boolean =>
  ['week', 'month', 'year', 'quarter'].includes(dateUnits[unit - 1] ?? '');

/** `weekday` in the week `weeks` after this one, weeks from Monday. */
const inWeek = (today: DateTime, weeks: number, weekday: number): DateTime =>
  today.plus({ days: 7 * weeks + weekday - today.weekday });

const comingWeekday = (today: DateTime, weekday: number): DateTime =>
  today.plus({ days: ((weekday - today.weekday + 6) % 7) + 1 });

const pastWeekday = (today: DateTime, weekday: number): DateTime =>
  today.minus({ days: ((today.weekday - weekday + 6) % 7) + 1 });

/** Day and month without a year: the next such day; with a weekday the nearest year in which it fits. */
const comingDate = (today: DateTime, month: number, date: number, weekday?: number): Reading => {
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

const withYear = (today: DateTime, parts: Record<string, number>, weekday?: number): Reading => {
  const { month = 0, date = 0, year } = parts;
  if (year === undefined) return comingDate(today, month, date, weekday);
  return { date: made(fullYear(year), month, date) };
};

/** A weekday and its day of the month that have just gone by: "Friday the 22nd" on the 27th. */
const recentDay = (today: DateTime, date: number, weekday: number): DateTime | null => {
  const candidate = made(today.year, today.month, date);
  return candidate?.weekday === weekday ? candidate : null;
};

/** The day of the month, this month or (when it is over) the next that has it. */
const comingDay = (today: DateTime, date: number, weekday?: number): Reading => {
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
    return day(soon ? candidate : (recentDay(today, date, weekday) ?? candidate));
  }
  return { date: fallback };
};

const nthWeekday = (month: DateTime, count: number, weekday: number): Reading => {
  const first = month.startOf('month');
  if (count === -1) {
    const last = month.endOf('month').startOf('day');
    return day(last.minus({ days: (last.weekday - weekday + 7) % 7 }));
  }
  const date = first.plus({ days: ((weekday - first.weekday + 7) % 7) + 7 * (count - 1) });
  return date.month === first.month ? day(date) : missing;
};

const monthFrom = (today: DateTime, parts: Record<string, number>): DateTime => {
  const { month, year } = parts;
  if (month === undefined) return today.plus({ months: parts['shift'] ?? 0 });
  if (year !== undefined) return DateTime.utc(fullYear(year), month, 1);
  const here = DateTime.utc(today.year, month, 1);
  return here.endOf('month') < today ? here.plus({ years: 1 }) : here;
};

/** A place in a month or year: its beginning, middle or end. */
const placeIn = (today: DateTime, place: number, unit: number, shift: number): Reading | null => {
  const name = dateUnits[unit - 1];
  if (name !== 'month' && name !== 'year' && name !== 'week') return null;
  const base = today.plus({ [`${name}s`]: shift }).startOf(name);
  if (place === 0) return day(base);
  const end = base.endOf(name).startOf('day');
  if (place === 2) return day(end);
  if (name === 'month') return day(base.plus({ days: 14 }));
  return day(base.plus({ days: Math.floor(end.diff(base).as('days') / 2) }));
};

const middleOfMonth = (month: DateTime): DateTime =>
  month.startOf('month').plus({ days: month.month === 2 ? 12 : 14 });

/** `a`, `b`, `c` as three numbers with marks between them. */
const numeric = (
  { a = 0, b = 0, c = 0 }: Record<string, number>,
  order: 'dmy' | 'mdy',
): Reading | null => {
  if (a > 999) return { date: made(a, b, c) };
  const year = fullYear(c);
  const first = order === 'mdy' ? made(year, a, b) : made(year, b, a);
  return { date: first ?? (order === 'mdy' ? made(year, b, a) : made(year, a, b)) };
};

/** How days are named, relative to today; `order` is that of numeric dates. */
export const rulesFor = (today: DateTime, order: 'dmy' | 'mdy'): Rule<Reading>[] => {
  const pick = (parts: Record<string, number>, weekday = parts['weekday']): Reading =>
    withYear(today, parts, weekday);
  const weeks = (parts: Record<string, number>): Reading | null => {
    const { unit = 0, weekday = 0, shift = 0 } = parts;
    return dateUnits[unit - 1] === 'week' ? day(inWeek(today, shift, weekday)) : null;
  };
  const ofMonth = (parts: Record<string, number>): Reading | null => {
    const { unit = 0, shift = 0, date = 0 } = parts;
    if (dateUnits[unit - 1] !== 'month') return null;
    const month = today.startOf('month').plus({ months: shift });
    return { date: made(month.year, month.month, date) };
  };
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
  /** Two numbers with a mark between them, in the locale's order where that is a day. */
  const numericDay = ({ a = 0, b = 0 }: Record<string, number>): Reading | null => {
    const [date, month] = order === 'dmy' ? [a, b] : [b, a];
    if (made(2024, month, date) !== null) return comingDate(today, month, date);
    return made(2024, date, month) === null ? null : comingDate(today, date, month);
  };
  const weakly = (reading: Reading | null): Reading | null =>
    reading === null ? null : { ...reading, weak: true };
  return [
    { pattern: 'wide:a dash any:b dash any:c', read: (p) => numeric(p, order) },
    { pattern: 'wide:a slash any:b slash any:c', read: (p) => numeric(p, order) },
    { pattern: 'wide:a dot any:b dot any:c', read: (p) => numeric(p, order) },
    { pattern: 'any:a dot any:b dot yearDigits:c', read: (p) => numeric(p, 'dmy') },
    { pattern: 'any:a slash any:b slash yearDigits:c', read: (p) => numeric(p, order) },
    { pattern: 'any:a dash any:b dash yearDigits:c', read: (p) => numeric(p, order) },
    {
      pattern: 'weekday? comma? any:a slash any:b',
      read: ({ a = 0, b = 0, weekday }) => {
        const [date, month] = order === 'dmy' ? [a, b] : [b, a];
        if (made(2024, month, date) !== null) return comingDate(today, month, date, weekday);
        return made(2024, date, month) === null ? null : comingDate(today, date, month, weekday);
      },
    },
    { pattern: 'any:a dot any:b finalDot?', read: (p) => weakly(numericDay(p)) },
    { pattern: 'any:a dash any:b', read: (p) => weakly(numericDay(p)) },
    { pattern: 'wide:year separator month separator any:date', read: (p) => pick(p) },
    { pattern: 'any:date separator month separator yearDigits:year', read: (p) => pick(p) },
    { pattern: 'month separator any:date separator yearDigits:year', read: (p) => pick(p) },
    { pattern: 'month separator wide:year separator any:date', read: (p) => pick(p) },
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
      pattern: 'the? date of? month comma? of? year yearWord? comma? weekday skip?',
      read: (p) => pick(p),
    },
    { pattern: 'the? date of? month comma? of? year yearWord?', read: (p) => pick(p) },
    {
      pattern: 'month the? date comma? of? year yearWord? comma? weekday skip?',
      read: (p) => pick(p),
    },
    { pattern: 'month the? date comma? of? year yearWord?', read: (p) => pick(p) },
    { pattern: 'year yearWord? month the? date', read: (p) => pick(p) },
    { pattern: 'the? date of? month comma? weekday skip?', read: (p) => pick(p) },
    { pattern: 'the? date skip? of? month', read: (p) => pick(p) },
    { pattern: 'month the? date comma? weekday skip?', read: (p) => pick(p) },
    { pattern: 'month the? date', read: (p) => pick(p) },
    { pattern: 'the? date skip? of? shift unit', read: ofMonth },
    { pattern: 'of? shift unit the? date', read: ofMonth },
    { pattern: 'the? date of next:shift month', read: (p) => pick(p) },
    {
      pattern: 'weekday skip? the? dayOfMonth skip?',
      read: ({ weekday = 0, dayOfMonth = 0 }) => comingDay(today, dayOfMonth, weekday),
    },
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
    { pattern: 'the? date of? month shortYear:year', read: (p) => pick(p) },
    {
      pattern: 'nth? lastOf unitDay of? month comma? year?',
      read: (p) =>
        day(
          monthFrom(today, p)
            .endOf('month')
            .startOf('day')
            .minus({ days: (p['nth'] ?? 1) - 1 }),
        ),
    },
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
};
