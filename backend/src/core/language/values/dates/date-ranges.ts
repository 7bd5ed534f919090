import { dayOf, partsAt, saysYear, type DatePlaces } from './date-joining.ts';
import type { DateMatch } from './date.ts';
import { made } from './day-arithmetic.ts';
import type { Part } from '../grammar.ts';

/** Index after "to" or a dash, or null. */
const afterLink = (at: number, { tokens, lexicon }: DatePlaces): number | null =>
  tokens[at]?.text === '-' ? at + 1 : (lexicon.dates.rangeTo.match(tokens, at)?.end ?? null);

const days = (at: number, places: DatePlaces): readonly Part[] =>
  [at, ...partsAt(places, 'the', at).map(({ end }) => end)].flatMap((start) =>
    partsAt(places, 'date', start),
  );

/** Whether the words of a date begin with the day of its month: "5 May", "the 5th of May". */
const beginsWithDay = (date: DateMatch, places: DatePlaces): boolean =>
  days(date.start, places).some(({ end }) =>
    [end, ...partsAt(places, 'of', end).map((of) => of.end)].some(
      (at) => partsAt(places, 'month', at).length > 0,
    ),
  );

/** "3 to 5 May": the first day has its month behind the second. */
const firstOfRange = (date: DateMatch, places: DatePlaces): DateMatch | null => {
  if (date.value === null || !beginsWithDay(date, places)) return null;
  for (let start = Math.max(0, date.start - 5); start < date.start; start += 1)
    for (const first of partsAt(places, 'date', start)) {
      if (afterLink(first.end, places) !== date.start) continue;
      const { year, month } = dayOf(date);
      const value = made(year, month, first.value)?.toISODate() ?? null;
      if (value !== null && value < date.value)
        return { start, end: first.end, value, weak: false };
    }
  return null;
};

/** "May 8 to 10, 2027": the second day has its month before the first, and the year is said once. */
const secondOfRange = (
  date: DateMatch,
  places: DatePlaces,
): { first: DateMatch; second: DateMatch } | null => {
  const link = afterLink(date.end, places);
  if (date.value === null || link === null) return null;
  const endsWithDay = [0, 1, 2].some((offset) =>
    partsAt(places, 'month', date.start + offset).some((month) =>
      days(month.end, places).some(({ end }) => end === date.end),
    ),
  );
  if (!endsWithDay) return null;
  for (const last of days(link, places)) {
    const comma = partsAt(places, 'comma', last.end)[0]?.end ?? last.end;
    const [year] = partsAt(places, 'year', comma);
    const isDay =
      year !== undefined ||
      places.tokens[date.end]?.text === '-' ||
      partsAt(places, 'dayOfMonth', link).length > 0 ||
      partsAt(places, 'nothingMore', last.end).length > 0;
    const isOther =
      partsAt(places, 'month', last.end).length > 0 ||
      partsAt(places, 'notHour', last.end).length === 0;
    if (!isDay || isOther) continue;
    const day = dayOf(date);
    const begin = made(year?.value ?? day.year, day.month, day.day);
    const finish = made(year?.value ?? day.year, day.month, last.value);
    if (begin === null || finish === null || finish <= begin) continue;
    return {
      first: { ...date, value: begin.toISODate() },
      second: {
        start: link,
        end: year?.end ?? last.end,
        value: finish.toISODate(),
        weak: date.weak,
      },
    };
  }
  return null;
};

/** "10 August to 12 September 2027": the year is that of both. */
const withYearOf = (
  date: DateMatch,
  next: DateMatch | undefined,
  places: DatePlaces,
): DateMatch => {
  if (next?.value == null || date.value === null) return date;
  const link = afterLink(date.end, places);
  const isNamed = partsAt(places, 'month', date.end - 1).length > 0 || beginsWithDay(date, places);
  if (link !== next.start || !isNamed || saysYear(date, places) || !saysYear(next, places))
    return date;
  const day = dayOf(date);
  const { year } = dayOf(next);
  const same = made(year, day.month, day.day);
  const value = same !== null && same > dayOf(next) ? made(year - 1, day.month, day.day) : same;
  return value === null ? date : { ...date, value: value.toISODate() };
};

/** "From January to March": a month behind a month is one, whatever else its word may mean. */
const secondMonth = (date: DateMatch, places: DatePlaces): DateMatch | null => {
  const link = afterLink(date.end, places);
  if (link === null || date.value === null || !date.weak) return null;
  const isMonth = partsAt(places, 'month', date.end - 1).length > 0;
  const [month] = isMonth ? partsAt(places, 'month', link) : [];
  if (month === undefined || partsAt(places, 'noDigits', month.end).length === 0) return null;
  const { year, month: first } = dayOf(date);
  const value = made(month.value < first ? year + 1 : year, month.value, 1)?.toISODate() ?? null;
  return { start: link, end: month.end, value, weak: true };
};

/** Both ends of each stretch of days, where one says the month or the year for the other. */
export const withRanges = (dates: readonly DateMatch[], places: DatePlaces): DateMatch[] =>
  dates.reduce<DateMatch[]>((all, date, index) => {
    const before = all.at(-1);
    if (before !== undefined && date.start < before.end) return all;
    const range = secondOfRange(date, places);
    if (range !== null) return [...all, range.first, range.second];
    const month = secondMonth(date, places);
    if (month !== null) return [...all, date, month];
    const own = withYearOf(date, dates[index + 1], places);
    const first = firstOfRange(own, places);
    if (first === null) return [...all, own];
    return [...all.filter(({ end }) => end <= first.start), first, own];
  }, []);
