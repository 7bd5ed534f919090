import { DateTime } from 'luxon';
import type { Lexicon } from '../../lexicon.ts';
import type { Token } from '../../text.ts';
import type { DateMatch } from './date.ts';
import { closestWeekday, shifted } from './day-arithmetic.ts';
import type { Element, Part } from '../grammar.ts';

/** A sentence, where its dates are looked for. */
export interface DatePlaces {
  tokens: readonly Token[];
  lexicon: Lexicon;
  elements: Record<string, Element>;
  today: DateTime;
}

/** All the ways that an element can be read at a token. */
export const partsAt = ({ elements }: DatePlaces, name: string, at: number): readonly Part[] =>
  elements[name]?.(at) ?? [];

export const dayOf = (date: DateMatch): DateTime =>
  DateTime.fromISO(date.value ?? '', { zone: 'utc' });

/** Puts a date in the place of all that it overlaps. */
const placed = (dates: readonly DateMatch[], date: DateMatch): DateMatch[] => [
  ...dates.filter((one) => one.end <= date.start),
  date,
  ...dates.filter((one) => one.start >= date.end),
];

/** Each of some dates with what stands beside it; null where nothing does that concerns it. */
export const eachJoined = (
  dates: readonly DateMatch[],
  join: (date: DateMatch, all: readonly DateMatch[]) => DateMatch | null,
): DateMatch[] =>
  dates.reduce<DateMatch[]>(
    (all, date) => {
      if (date.value === null || !all.includes(date)) return all;
      const joined = join(date, all);
      return joined === null ? all : placed(all, joined);
    },
    [...dates],
  );

/** "3 days after January 12th", "the day before 13 May": counted from the date that follows. */
export const countedToDates = (dates: readonly DateMatch[], places: DatePlaces): DateMatch[] =>
  eachJoined(dates, (date) => {
    for (let at = Math.max(0, date.start - 6); at < date.start; at += 1) {
      const counts = [...partsAt(places, 'count', at), { end: at, value: 1 }];
      for (const count of counts)
        for (const unit of partsAt(places, 'unit', count.end)) {
          const sign = leadingSign(unit.end, date.start, places);
          if (sign === 0) continue;
          const value = shifted(dayOf(date), sign * count.value, unit.value).toISODate();
          return { ...date, start: at, value, weak: false };
        }
    }
    return null;
  });

/** 1 where "after" leads from a token to another, -1 where "before" does, 0 where neither. */
const leadingSign = (at: number, to: number, places: DatePlaces): number => {
  for (const [name, sign] of [
    ['after', 1],
    ['before', -1],
  ] as const)
    for (const word of partsAt(places, name, at)) {
      const ends = [word, ...partsAt(places, 'the', word.end)].map(({ end }) => end);
      if (ends.includes(to)) return sign;
    }
  return 0;
};

/** "3 Mart'tan iki gün sonra", "2023-12-29 -10 days": counted on from the date that stands before. */
export const countedFromDates = (dates: readonly DateMatch[], places: DatePlaces): DateMatch[] =>
  eachJoined(dates, (date) => {
    const { tokens, lexicon } = places;
    const plus = tokens[date.end]?.text === '+' ? 1 : 0;
    const isFrom =
      lexicon.language.numbers.compounds && /[dt][ae]n$/u.test(tokens[date.end - 1]?.plain ?? '');
    for (const count of partsAt(places, 'count', date.end + plus))
      for (const unit of partsAt(places, 'unit', count.end)) {
        const later = partsAt(places, 'later', unit.end)[0];
        const behind = later ?? partsAt(places, 'ago', unit.end)[0];
        const isSigned = plus === 1 || (count.value < 0 && tokens[date.end]?.text === '-');
        if (!isSigned && (!isFrom || behind === undefined)) continue;
        const sign = isSigned || later !== undefined ? 1 : -1;
        const value = shifted(dayOf(date), sign * count.value, unit.value).toISODate();
        return { ...date, end: isSigned ? unit.end : (behind?.end ?? unit.end), value };
      }
    return null;
  });

/** "The closest Monday to Oct 5th", "5 Ekim'e en yakın pazartesi". */
export const closestWeekdays = (dates: readonly DateMatch[], places: DatePlaces): DateMatch[] =>
  eachJoined(dates, (date) => {
    for (let at = Math.max(0, date.start - 5); at <= date.end; at += 1) {
      const counts = [...partsAt(places, 'ordinal', at), { end: at, value: 1 }];
      for (const count of counts)
        for (const closest of partsAt(places, 'closest', count.end))
          for (const weekday of partsAt(places, 'weekday', closest.end)) {
            const [to] = partsAt(places, 'closestTo', weekday.end);
            const the = to === undefined ? [] : partsAt(places, 'the', to.end);
            const leads = [to, ...the].some((part) => part?.end === date.start);
            if (!leads && at !== date.end) continue;
            const value = closestWeekday(dayOf(date), weekday.value, count.value).toISODate();
            const start = Math.min(at, date.start);
            return { ...date, start, end: Math.max(weekday.end, date.end), value, weak: false };
          }
    }
    return null;
  });

const isWeekdayAlone = ({ start, end }: DateMatch, places: DatePlaces): boolean =>
  [start, ...partsAt(places, 'shift', start).map((part) => part.end)].some((at) =>
    partsAt(places, 'weekday', at).some((part) => part.end === end),
  );

/** Whether digits or a month say which day it is. */
const isNamedDay = ({ start, end }: DateMatch, places: DatePlaces): boolean =>
  places.tokens
    .slice(start, end)
    .some(
      ({ kind }, index) => kind === 'digits' || partsAt(places, 'month', start + index).length > 0,
    );

/** Whether the words of a date say its year. */
export const saysYear = ({ start, end }: DateMatch, { tokens }: DatePlaces): boolean => {
  const digits = tokens.slice(start, end).filter(({ kind }) => kind === 'digits');
  return digits.length > 2 || digits.some(({ text }) => text.length > 2);
};

/** A day that was meant for the year before: its weekday was said, and it has just gone by. */
const withWeekday = (date: DateMatch, weekday: number, places: DatePlaces): string | null => {
  const day = dayOf(date);
  const before = day.minus({ years: 1 });
  const recent = places.today.diff(before).as('days');
  const isMeant = day.weekday !== weekday && before.weekday === weekday;
  return isMeant && recent > 0 && recent < 60 && !saysYear(date, places)
    ? before.toISODate()
    : date.value;
};

/** "Friday, 18.07.2014", "this Friday (June 15)": the date says which day is meant. */
export const weekdaysWithDates = (dates: readonly DateMatch[], places: DatePlaces): DateMatch[] =>
  dates.reduce<DateMatch[]>((all, date) => {
    const before = all.at(-1);
    if (before === undefined || !isWeekdayAlone(before, places)) return [...all, date];
    const between = places.tokens.slice(before.end, date.start);
    const isApart = between.length > 1 || between.some(({ kind }) => kind !== 'mark');
    if (isApart || !isNamedDay(date, places)) return [...all, date];
    const value =
      date.value === null || before.value === null
        ? date.value
        : withWeekday(date, dayOf(before).weekday, places);
    return [...all.slice(0, -1), { ...date, start: before.start, value, weak: false }];
  }, []);
