import { DateTime } from 'luxon';
import type { Lexicon } from '../lexicon.ts';
import type { Token } from '../text.ts';
import { dateElements } from './date-elements.ts';
import type { Reading } from './coming-dates.ts';
import { dateRules } from './date-rules.ts';
import { made, shifted } from './day-arithmetic.ts';
import { longest, type Element, type Rule } from './grammar.ts';
import { readNumber } from './number.ts';

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

/** How many words' answers are kept for each language. */
const WORDS_KEPT = 20_000;
const begins = new WeakMap<Lexicon, Map<string, boolean>>();

const asksWord = (token: Token, lexicon: Lexicon): boolean => {
  const { words, scales, ordinals, phrases, digits, weak, minus, half } = lexicon.numbers;
  const tables = [words, scales, ordinals, phrases, digits, weak, minus, half];
  return (
    [...Object.values(lexicon.dates), ...tables].some((table) => table.mayStart(token)) ||
    readNumber([token], 0, lexicon) !== null
  );
};

/** Whether a date may begin with a token. Most words begin none, and each is asked about once. */
const mayBegin = (token: Token, lexicon: Lexicon): boolean => {
  if (token.kind !== 'word') return true;
  const known = begins.get(lexicon) ?? new Map<string, boolean>();
  begins.set(lexicon, known);
  const answer = known.get(token.text);
  if (answer !== undefined) return answer;
  if (known.size >= WORDS_KEPT) known.clear();
  const fresh = asksWord(token, lexicon);
  known.set(token.text, fresh);
  return fresh;
};

/** Every date that the tokens hold, from the left, none overlapping, relative to the moment, the future first. */
export const readDates = (
  tokens: readonly Token[],
  lexicon: Lexicon,
  moment: Moment,
): DateMatch[] => {
  if (!tokens.some((token) => mayBegin(token, lexicon))) return [];
  const rules = rulesAt(todayOf(moment), lexicon);
  const elements = dateElements(tokens, lexicon);
  const found: DateMatch[] = [];
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at];
    const match =
      token !== undefined && mayBegin(token, lexicon) ? longest(rules, at, elements) : null;
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
  return joined(
    shiftedBy(strengthened(found, tokens, lexicon), tokens, elements),
    tokens,
    elements,
  );
};

/** The day that some minutes from now fall on. */
const atMinute = ({ date, minutes }: Reading, { now, timezone }: Moment): DateTime | null =>
  date === null || minutes === undefined
    ? date
    : dayOf(now + minutes * 60_000, timezone).plus({
        days: Math.round(date.diff(dayOf(now, timezone)).as('days')),
      });

/** Where an element ends that stands at a token, with its value. */
type Elements = Record<string, Element>;

/** "3 days after January 12th", "2 weeks before 13 May": counted from the date that follows. */
const shiftedBy = (
  found: readonly DateMatch[],
  tokens: readonly Token[],
  elements: Elements,
): DateMatch[] =>
  found.reduce<DateMatch[]>((dates, date) => {
    for (let at = Math.max(0, date.start - 6); at < date.start; at += 1) {
      const shifted = date.value === null ? null : shiftAt(at, date, elements);
      if (shifted === null) continue;
      const whole = { ...date, start: at, value: shifted.toISODate() };
      return [...dates.filter((one) => one.end <= at), whole];
    }
    return [...dates, date];
  }, []);

const shiftAt = (at: number, date: DateMatch, elements: Elements): DateTime | null => {
  for (const count of elements['count']?.(at) ?? [])
    for (const unit of elements['unit']?.(count.end) ?? [])
      for (const [name, sign] of [
        ['after', 1],
        ['before', -1],
      ] as const)
        for (const word of elements[name]?.(unit.end) ?? []) {
          const the = elements['the']?.(word.end) ?? [];
          if (word.end === date.start || the.some(({ end }) => end === date.start))
            return shifted(
              DateTime.fromISO(date.value ?? '', { zone: 'utc' }),
              sign * count.value,
              unit.value,
            );
        }
  return null;
};

/** "Friday, 18.07.2014", "this Friday (June 15)": the date says which day is meant. */
const joined = (
  found: readonly DateMatch[],
  tokens: readonly Token[],
  elements: Elements,
): DateMatch[] =>
  found.reduce<DateMatch[]>((dates, date) => {
    const before = dates.at(-1);
    if (before === undefined || !isWeekdayAlone(before, elements)) return [...dates, date];
    const between = tokens.slice(before.end, date.start);
    const isDay = tokens
      .slice(date.start, date.end)
      .some(
        (token, index) =>
          token.kind === 'digits' || (elements['month']?.(date.start + index).length ?? 0) > 0,
      );
    if (!isDay || between.length > 1 || between.some(({ kind }) => kind !== 'mark'))
      return [...dates, date];
    return [...dates.slice(0, -1), { ...date, start: before.start, weak: false }];
  }, []);

const isWeekdayAlone = ({ start, end }: DateMatch, elements: Elements): boolean => {
  const places = [start, ...(elements['shift']?.(start) ?? []).map((part) => part.end)];
  return places.some((at) => (elements['weekday']?.(at) ?? []).some((part) => part.end === end));
};

/** "3 to 5 May" has the first day's month behind the second; a weak weekday beside another date is one. */
const strengthened = (
  found: readonly DateMatch[],
  tokens: readonly Token[],
  lexicon: Lexicon,
): DateMatch[] => {
  const strong = found.some((date) => !date.weak);
  return found.flatMap((date) => {
    const own = {
      ...date,
      weak: date.weak && !(strong && lexicon.weakDates.match(tokens, date.start) !== null),
    };
    const first = tokens[date.start - 2];
    const mark = tokens[date.start - 1];
    const between = mark?.text === '-' || lexicon.dates.rangeTo.match(tokens, date.start - 1);
    const days = first?.kind === 'digits' && tokens[date.start]?.kind === 'digits';
    if (!between || !days || date.value === null || first.text.length > 2) return [own];
    const [year = 0, month = 0] = date.value.split('-').map(Number);
    const begin = made(year, month, Number(first.text));
    if (begin === null) return [own];
    return [
      { start: date.start - 2, end: date.start - 1, value: begin.toISODate(), weak: false },
      own,
    ];
  });
};
