import { DateTime } from 'luxon';
import { dateUnits } from '../../lexicon.ts';

/** The day, or null where the calendar has none. */
export const made = (year: number, month: number, date: number): DateTime | null => {
  if (month < 1 || month > 12 || date < 1 || date > 31) return null;
  const found = DateTime.utc(year, month, date);
  return found.isValid ? found : null;
};

/** `count` units after the day; `unit` is a number of the lexicon's table. */
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
export const minutesOf = (count: number, unit: number): number => {
  const name = dateUnits[unit - 1];
  return name === 'hour'
    ? count * 60
    : name === 'minute'
      ? count
      : name === 'second'
        ? count / 60
        : 0;
};

/** Whether a count of the unit is one of whole days at least a week long. */
export const isWeekOrLonger = (unit: number): boolean =>
  ['week', 'month', 'year', 'quarter'].includes(dateUnits[unit - 1] ?? '');

/** `weekday` in the week `weeks` after this one, weeks from Monday. */
export const inWeek = (today: DateTime, weeks: number, weekday: number): DateTime =>
  today.plus({ days: 7 * weeks + weekday - today.weekday });

/** The next such weekday; on that day itself a week later. */
export const comingWeekday = (today: DateTime, weekday: number): DateTime =>
  today.plus({ days: ((weekday - today.weekday + 6) % 7) + 1 });

/** The latest such weekday before this day. */
export const pastWeekday = (today: DateTime, weekday: number): DateTime =>
  today.minus({ days: ((today.weekday - weekday + 6) % 7) + 1 });

/** The first such weekday on this day or after it. */
export const onOrAfter = (date: DateTime, weekday: number): DateTime =>
  date.plus({ days: (weekday - date.weekday + 7) % 7 });

/** The such weekdays around a day, from the closest: the `count`th of them. */
export const closestWeekday = (date: DateTime, weekday: number, count = 1): DateTime => {
  const ahead = (weekday - date.weekday + 7) % 7;
  const offsets = [-3, -2, -1, 0, 1, 2, 3].map((weeks) => ahead + 7 * weeks);
  offsets.sort((one, other) => Math.abs(one) - Math.abs(other));
  return date.plus({ days: offsets[Math.min(Math.max(count, 1), offsets.length) - 1] ?? 0 });
};
