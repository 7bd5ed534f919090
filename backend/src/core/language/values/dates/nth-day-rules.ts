import type { DateTime } from 'luxon';
import { dateUnits } from '../../lexicon.ts';
import { day, missing, monthFrom, type Reading } from './coming-dates.ts';
import { shifted } from './day-arithmetic.ts';
import type { Rule } from '../grammar.ts';

type Parts = Record<string, number>;
type Period = 'week' | 'month' | 'quarter' | 'year';

const periodOf = (unit: number): Period | null => {
  const name = dateUnits[unit - 1];
  return name === 'week' || name === 'month' || name === 'quarter' || name === 'year' ? name : null;
};

/** The `count`th day of a stretch of days, from its end where `fromEnd`; of working days where `business`. */
const dayIn = (
  first: DateTime,
  last: DateTime,
  count: number,
  fromEnd: boolean,
  business: boolean,
): Reading => {
  const sign = fromEnd ? -1 : 1;
  const edge = fromEnd ? last : first;
  const unit = dateUnits.indexOf(business ? 'businessDay' : 'day') + 1;
  const found = business
    ? shifted(edge.minus({ days: sign }), sign * count, unit)
    : edge.plus({ days: sign * (count - 1) });
  return found < first || found > last ? missing : day(found);
};

/** Days counted within a month or a longer time: "the last day of October", "the 3rd working day of next month". */
export const nthDayRules = (today: DateTime): Rule<Reading>[] => {
  const ofMonth = (parts: Parts, fromEnd: boolean): Reading => {
    const first = monthFrom(today, parts).startOf('month');
    const last = first.endOf('month').startOf('day');
    return dayIn(first, last, parts['nth'] ?? 1, fromEnd, parts['unitBusiness'] !== undefined);
  };
  /** Of the present month, or its like; where nothing says which, the one whose such day still comes. */
  const ofPeriod = (parts: Parts, fromEnd: boolean): Reading | null => {
    const period = periodOf(parts['unit'] ?? 0);
    if (period === null) return null;
    const at = (shift: number): Reading => {
      const first = today.startOf(period).plus({ [`${period}s`]: shift });
      const last = first.endOf(period).startOf('day');
      return dayIn(first, last, parts['nth'] ?? 1, fromEnd, parts['unitBusiness'] !== undefined);
    };
    const here = at(parts['shift'] ?? 0);
    const isOver = here.date !== null && here.date < today && parts['shift'] === undefined;
    return isOver ? at(1) : here;
  };
  const ofYear = (parts: Parts, fromEnd: boolean): Reading => {
    const first = monthFrom(today, { ...parts, month: 1 });
    const last = first.endOf('year').startOf('day');
    return dayIn(first, last, parts['nth'] ?? 1, fromEnd, parts['unitBusiness'] !== undefined);
  };
  return ['unitDay', 'unitBusiness'].flatMap((days): Rule<Reading>[] => [
    {
      pattern: `nth? lastOf ${days} of? month comma? of? year? yearWord?`,
      read: (p) => ofMonth(p, true),
    },
    {
      pattern: `the? ordinal:nth ${days} of? month comma? of? year? yearWord?`,
      read: (p) => ofMonth(p, false),
    },
    { pattern: `nth? lastOf ${days} of? the? year yearWord?`, read: (p) => ofYear(p, true) },
    { pattern: `the? ordinal:nth ${days} of? the? year yearWord?`, read: (p) => ofYear(p, false) },
    { pattern: `nth? lastOf ${days} of? the? shift? unit`, read: (p) => ofPeriod(p, true) },
    { pattern: `the? ordinal:nth ${days} of? the? shift? unit`, read: (p) => ofPeriod(p, false) },
    { pattern: `year? yearWord? month lastOf ${days}`, read: (p) => ofMonth(p, true) },
    { pattern: `year? yearWord? month ordinal:nth ${days}`, read: (p) => ofMonth(p, false) },
    { pattern: `shift? unit lastOf ${days}`, read: (p) => ofPeriod(p, true) },
    { pattern: `shift? unit ordinal:nth ${days}`, read: (p) => ofPeriod(p, false) },
  ]);
};
