import { DateTime } from 'luxon';
import type { Lexicon } from '../../lexicon.ts';
import type { Token } from '../../text.ts';
import { dateElements } from './date-elements.ts';
import type { Reading } from './coming-dates.ts';
import {
  closestWeekdays,
  countedFromDates,
  countedToDates,
  partsAt,
  weekdaysWithDates,
  type DatePlaces,
} from './date-joining.ts';
import { withRanges } from './date-ranges.ts';
import { dateRules } from './date-rules.ts';
import { mayBeginDate } from './date-words.ts';
import { longest, type Rule } from '../grammar.ts';

/** The moment and the place that "tomorrow" is said in. */
export interface Moment {
  /** Epoch milliseconds. */
  now: number;
  timezone: string;
}

export interface DateMatch {
  start: number;
  end: number;
  /** ISO date, or null for a date that doesn't exist. */
  value: string | null;
  /** Only a date where one is asked for ("now", a bare "the 5th", "5.6"). */
  weak: boolean;
}

/** Days of the last moments asked about, by time zone and quarter of an hour (days begin there). */
const days = new Map<string, DateTime>();
const MOMENTS_KEPT = 200;
const QUARTER_OF_AN_HOUR = 900_000;

/** Today in the user's time zone, as a date without a zone. */
export const todayOf = ({ now, timezone }: Moment): DateTime => {
  const key = `${timezone} ${Math.floor(now / QUARTER_OF_AN_HOUR)}`;
  const known = days.get(key);
  if (known !== undefined) return known;
  if (days.size >= MOMENTS_KEPT) days.clear();
  const day = dayOf(now, timezone);
  days.set(key, day);
  return day;
};

const dayOf = (now: number, timezone: string): DateTime => {
  const local = DateTime.fromMillis(now, { zone: timezone });
  const safe = local.isValid ? local : DateTime.fromMillis(now, { zone: 'utc' });
  return DateTime.utc(safe.year, safe.month, safe.day);
};

const rulesOf = new WeakMap<Lexicon, Map<string, Rule<Reading>[]>>();
/** Days whose rules are kept: sessions may stand at other days than today. */
const DAYS_KEPT = 16;

const rulesAt = (today: DateTime, lexicon: Lexicon): Rule<Reading>[] => {
  const iso = today.toISODate() ?? '';
  const days = rulesOf.get(lexicon) ?? new Map<string, Rule<Reading>[]>();
  rulesOf.set(lexicon, days);
  const known = days.get(iso);
  if (known !== undefined) return known;
  if (days.size >= DAYS_KEPT) days.clear();
  const rules = dateRules(today, lexicon.language.format.numericDates);
  days.set(iso, rules);
  return rules;
};

/** The 8 of "0.8/15", the 03 of "133-03-03-2020". */
const isInsideNumber = (tokens: readonly Token[], at: number): boolean => {
  const [before, mark, token] = tokens.slice(Math.max(0, at - 2), at + 1);
  if (token?.kind !== 'digits' || token.spaced) return false;
  if (before?.kind !== 'digits' || mark?.spaced !== false) return false;
  return /^[.,/]$/u.test(mark.text) || (mark.text === '-' && before.text.length === 3);
};

/** What tokens were read as last: a turn reads its own again and again. */
const lastRead = new WeakMap<
  readonly Token[],
  { lexicon: Lexicon; moment: Moment; dates: readonly DateMatch[] }
>();

/** Every date that the tokens hold, from the left, none overlapping, relative to the moment, the future first. */
export const readDates = (
  tokens: readonly Token[],
  lexicon: Lexicon,
  moment: Moment,
): readonly DateMatch[] => {
  if (!tokens.some((token) => mayBeginDate(token, lexicon))) return [];
  const last = lastRead.get(tokens);
  const { now, timezone } = moment;
  if (last?.lexicon === lexicon && last.moment.now === now && last.moment.timezone === timezone)
    return last.dates;
  const dates = datesIn(tokens, lexicon, moment);
  lastRead.set(tokens, { lexicon, moment: { now, timezone }, dates });
  return dates;
};

const datesIn = (tokens: readonly Token[], lexicon: Lexicon, moment: Moment): DateMatch[] => {
  const today = todayOf(moment);
  const rules = rulesAt(today, lexicon);
  const elements = dateElements(tokens, lexicon);
  const found: DateMatch[] = [];
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at];
    const match =
      token !== undefined && mayBeginDate(token, lexicon) && !isInsideNumber(tokens, at)
        ? longest(rules, at, elements)
        : null;
    if (match === null) {
      at += 1;
      continue;
    }
    const { weak = false } = match.result;
    const date = atMinute(match.result, moment);
    const single = match.end - at === 1 && lexicon.weakDates.match(tokens, at) !== null;
    found.push({
      start: at,
      end: match.end,
      value: date === null ? null : date.toISODate(),
      weak: weak || single,
    });
    at = match.end;
  }
  return joined(found, { tokens, lexicon, elements, today });
};

/** The dates with what stands beside them and says more about them. */
const joined = (found: readonly DateMatch[], places: DatePlaces): DateMatch[] => {
  const ranges = withRanges(strengthened(found, places), places);
  const counted = countedFromDates(countedToDates(ranges, places), places);
  return closestWeekdays(weekdaysWithDates(counted, places), places);
};

/** The day that some minutes from now fall on. */
const atMinute = ({ date, minutes }: Reading, { now, timezone }: Moment): DateTime | null =>
  date === null || minutes === undefined
    ? date
    : dayOf(now + minutes * 60_000, timezone).plus({
        days: Math.round(date.diff(dayOf(now, timezone)).as('days')),
      });

/** A weak weekday beside another date is one. */
const strengthened = (found: readonly DateMatch[], places: DatePlaces): DateMatch[] => {
  const strong = found.some((date) => !date.weak);
  return found.map((date) => ({
    ...date,
    weak: date.weak && !(strong && partsAt(places, 'weekday', date.start).length > 0),
  }));
};
