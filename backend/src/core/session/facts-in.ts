import type { Language } from '../language/language.ts';
import { lexiconOf } from '../language/lexicon.ts';
import { findQuote, overlap } from '../language/model/quote.ts';
import { readSentence, wordsOf } from '../language/text.ts';
import { readDates } from '../language/values/dates/date.ts';
import { readNumber } from '../language/values/numbers/number.ts';
import { readTimes } from '../language/values/times/time.ts';
import { holdsWords } from './fact-likeness.ts';

export interface FoundDate {
  /** ISO date, or `none` for one that doesn’t exist. */
  value: string;
  /** With its year. */
  whole: boolean;
  text: string;
  /** One word: a weekday, or "tomorrow". */
  single?: boolean;
}

interface FoundNumber {
  value: number;
  text: string;
  /** ISO currency or unit that stands beside it. */
  unit: string | null;
}

/** The numbers, dates and times that a text says, and where. */
export interface Found {
  dates: FoundDate[];
  /** `HH:mm` */
  times: string[];
  numbers: FoundNumber[];
  spans: { start: number; end: number }[];
}

/** The numbers, dates and times that a text says; what stands inside one of `whole` isn't read. */
export function factsIn(
  text: string,
  language: Language,
  moment: { now: number; timezone: string },
  whole: string[],
): Found {
  const lexicon = lexiconOf(language);
  const { tokens } = readSentence(text);
  const found: Found = { dates: [], times: [], numbers: [], spans: wholeSpans(text, whole) };
  const spanOf = (start: number, end: number) => ({
    start: tokens[start]?.start ?? 0,
    end: tokens[end - 1]?.end ?? text.length,
  });
  const take = (start: number, end: number): string | null => {
    const span = spanOf(start, end);
    if (found.spans.some((other) => overlap(span, other))) return null;
    found.spans.push(span);
    return text.slice(span.start, span.end);
  };
  const written = (start: number, end: number): boolean =>
    tokens.slice(start, end).some(({ kind }) => kind === 'digits');
  for (const { start, end, value, weak } of readDates(tokens, lexicon, moment)) {
    if (weak && !(written(start, end) && end - start > 1)) continue;
    const words = take(start, end);
    if (words === null) continue;
    const year = tokens.slice(start, end).some(({ text: digits }) => /^\d{4}$/u.test(digits));
    found.dates.push({
      value: value ?? 'none',
      whole: year,
      text: words,
      single: end - start === 1,
    });
  }
  for (const { start, end, value, weak } of readTimes(tokens, lexicon)) {
    if (weak) continue;
    if (take(start, end) !== null) found.times.push(value ?? 'none');
  }
  for (let at = 0; at < tokens.length;) {
    const match = readNumber(tokens, at, lexicon);
    if (match === null || (!match.written && isNoCount(match))) {
      at = match?.end ?? at + 1;
      continue;
    }
    const words = take(at, match.end);
    const after = lexicon.units.match(tokens, match.end);
    const unit = after ?? (at > 0 ? lexicon.units.match(tokens, at - 1) : null);
    if (unit !== null) found.spans.push(after ? spanOf(match.end, after.end) : spanOf(at - 1, at));
    if (words !== null)
      found.numbers.push({ value: match.value, text: words, unit: unit?.value ?? null });
    at = match.end;
  }
  return found;
}

/** Words that count nothing: "one of them", "bir", "first". */
function isNoCount({ value, weak, ordinal }: { value: number; weak: boolean; ordinal: boolean }) {
  return weak || ordinal || value === 1;
}

function wholeSpans(text: string, whole: string[]): Found['spans'] {
  return whole.flatMap((words) => findQuote(text, words) ?? []);
}

const capital = /^\p{Lu}/u;

/** Words that are no names however they are written: the language's commonest, and the product's own. */
function commonWords(language: Language): ReadonlySet<string> {
  const known = commonByLanguage.get(language);
  if (known !== undefined) return known;
  const ours = wordsOf(Object.values(language.phrases).join(' ')).map(({ plain }) => plain);
  const common = new Set([...lexiconOf(language).stopWords, ...ours]);
  commonByLanguage.set(language, common);
  return common;
}

const commonByLanguage = new WeakMap<Language, ReadonlySet<string>>();

/**
 * Words that are written as names: capitals that no sentence begins with. The first word is a name
 * where another one follows, where an apostrophe parts it from its ending, and where it is one of
 * `known` (words, in whatever form).
 */
export function namesIn(
  sentence: string,
  found: Found,
  language: Language,
  known: string,
): string[] {
  const { tokens } = readSentence(sentence);
  const common = commonWords(language);
  const isName = (token: (typeof tokens)[number] | undefined): boolean => {
    if (token?.kind !== 'word' || !capital.test(sentence.slice(token.start, token.end)))
      return false;
    if (found.spans.some((span) => overlap(span, token))) return false;
    const [base = ''] = token.plain.split("'");
    return !common.has(token.plain) && !common.has(base);
  };
  return tokens.flatMap((token, index) => {
    if (!isName(token)) return [];
    const before = tokens[index - 1];
    const begins = before === undefined || /^[.!?…:"«“(]$/u.test(before.text);
    const surely = (): boolean =>
      isName(tokens[index + 1]) || token.plain.includes("'") || holdsWords(known, token.plain);
    return begins && !surely() ? [] : [sentence.slice(token.start, token.end)];
  });
}
