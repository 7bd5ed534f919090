import type { Lexicon } from '../lexicon.ts';
import type { PhraseTable } from '../phrase-table.ts';
import type { Token } from '../text.ts';
import { remembering, type Element, type Part } from './grammar.ts';
import { readNumber } from './number.ts';

const none: readonly Part[] = [];

/** The elements that the rules for dates are made of, at places of these tokens. */
export const dateElements = (
  tokens: readonly Token[],
  lexicon: Lexicon,
): Record<string, Element> => {
  const { dates } = lexicon;
  const table =
    (source: PhraseTable<number>, value?: number): Element =>
    (at) => {
      const match = source.match(tokens, at);
      if (match === null) return none;
      return [{ end: afterDot(match.end), value: value ?? match.value }];
    };
  /** "Mon.", "Aug." — the dot of a short form is no end of a sentence. */
  const afterDot = (end: number): number => {
    const word = tokens[end - 1];
    const dot = tokens[end];
    const short = word?.kind === 'word' && word.text.length <= 4;
    return short && dot?.text === '.' && !dot.spaced && tokens[end + 1] !== undefined
      ? end + 1
      : end;
  };
  const anyOf =
    (...elements: Element[]): Element =>
    (at) =>
      elements.flatMap((element) => element(at));
  const mark =
    (signs: string): Element =>
    (at) => {
      const token = tokens[at];
      const next = tokens[at + 1];
      return token?.kind === 'mark' &&
        signs.includes(token.text) &&
        !token.spaced &&
        next?.spaced !== true
        ? [{ end: at + 1, value: 0 }]
        : none;
    };
  const digits =
    (least: number, most: number): Element =>
    (at) => {
      const token = tokens[at];
      return token?.kind === 'digits' && token.text.length >= least && token.text.length <= most
        ? [{ end: at + 1, value: Number(token.text) }]
        : none;
    };
  const joinedBefore = (at: number): boolean => {
    const before = tokens[at - 1];
    const token = tokens[at];
    return (
      token?.spaced === false &&
      before?.kind === 'mark' &&
      /[.,:/]/u.test(before.text) &&
      tokens[at - 2]?.kind === 'digits'
    );
  };
  /** Index after "th", "-го", "'inde" written to digits. */
  const afterEnding = (end: number): number | null => {
    let next = end;
    const sign = tokens[next];
    if (sign !== undefined && !sign.spaced && (sign.text === '-' || sign.text === "'")) next += 1;
    const ending = tokens[next];
    if (ending === undefined || ending.kind !== 'word' || ending.spaced) return null;
    return lexicon.dayEndings.has(ending.plain) ? next + 1 : null;
  };
  const date: Element = (at) => {
    const token = tokens[at];
    if (token === undefined || joinedBefore(at)) return none;
    if (token.kind === 'digits') {
      const value = Number(token.text);
      if (token.text.length > 2 || value < 1) return none;
      if (lexicon.units.match(tokens, at + 1) !== null) return none;
      if (lexicon.units.match(tokens, at - 1)?.end === at) return none;
      const ending = afterEnding(at + 1);
      if (ending !== null) return [{ end: ending, value }];
      const dot = tokens[at + 1];
      const dotted = dot?.text === '.' && !dot.spaced && tokens[at + 2]?.kind === 'word';
      const attached = dot !== undefined && !dot.spaced && dot.kind === 'word';
      if (attached && dates.months.match(tokens, at + 1) === null) return none;
      return [{ end: dotted ? at + 2 : at + 1, value }];
    }
    const match = readNumber(tokens, at, lexicon);
    if (match === null || match.written || !Number.isInteger(match.value)) return none;
    return match.value >= 1 && match.value <= 31 ? [{ end: match.end, value: match.value }] : none;
  };
  /** A day that shows by its form that it is one: "the 5th", "5-го", "5'inde". */
  const dayOfMonth: Element = (at) => {
    const token = tokens[at];
    if (token?.kind === 'digits') {
      const value = Number(token.text);
      const ending = afterEnding(at + 1);
      if (ending === null || token.text.length > 2 || value < 1 || joinedBefore(at)) return none;
      return [{ end: ending, value }];
    }
    const match = readNumber(tokens, at, lexicon);
    if (match === null || match.written) return none;
    if (match.value < 1 || match.value > 31) return none;
    const last = tokens[match.end - 1];
    const inflected =
      lexicon.language.numbers.compounds &&
      last !== undefined &&
      /(?:unda|inde|inda|unde|sinda|sinde)$/u.test(last.plain);
    return match.ordinal || inflected ? [{ end: match.end, value: match.value }] : none;
  };
  /** "22/04" is more than the 22nd. */
  const isJoinedToMore = (at: number): boolean => {
    const sign = tokens[at + 1];
    return (
      sign?.kind === 'mark' &&
      !sign.spaced &&
      /[./-]/u.test(sign.text) &&
      tokens[at + 2]?.kind === 'digits' &&
      tokens[at + 2]?.spaced === false
    );
  };
  const yearDigits = digits(2, 4);
  const year: Element = (at) => {
    const token = tokens[at];
    if (token?.kind === 'digits') {
      const next = tokens[at + 1];
      if (
        next !== undefined &&
        !next.spaced &&
        /^[.:,/]$/u.test(next.text) &&
        tokens[at + 2]?.spaced === false
      )
        return none;
      return token.text.length === 4 ? digits(4, 4)(at) : none;
    }
    if (token?.text === "'" && tokens[at + 1]?.kind === 'digits') return digits(2, 2)(at + 1);
    const match = readNumber(tokens, at, lexicon);
    if (match === null || match.written || match.value < 11) return none;
    if (match.value >= 1000 && match.value <= 2999) return [{ end: match.end, value: match.value }];
    if (match.value > 21) return none;
    const rest = readNumber(tokens, match.end, lexicon);
    if (rest === null || rest.written || rest.value < 10 || rest.value > 99) return none;
    return [{ end: rest.end, value: match.value * 100 + rest.value }];
  };
  const count: Element = (at) => {
    if (joinedBefore(at)) return none;
    const few = dates.few.match(tokens, at);
    const match = readNumber(tokens, at, lexicon);
    const parts: Part[] = [];
    if (match !== null && !Number.isNaN(match.value) && !match.ordinal)
      parts.push({ end: match.end, value: match.value });
    if (few !== null) parts.push(few);
    return parts;
  };
  const nth: Element = (at) => {
    const last = dates.lastOf.match(tokens, at);
    if (last !== null) return [{ end: last.end, value: -1 }];
    const match = readNumber(tokens, at, lexicon);
    if (match === null || match.value < 1 || match.value > 5) return none;
    return match.ordinal ? [{ end: match.end, value: match.value }] : none;
  };
  const weak = (at: number): boolean => lexicon.weakDates.match(tokens, at) !== null;
  const relative = table(dates.relativeDays);
  const monthUnit: Element = (at) => table(dates.units)(at).filter((part) => part.value === 3);
  return remembering({
    any: digits(1, 2),
    wide: digits(4, 4),
    yearDigits,
    dash: mark('-'),
    slash: mark('/'),
    dot: mark('.'),
    finalDot: (at) =>
      tokens[at]?.text === '.' && tokens[at]?.spaced === false ? [{ end: at + 1, value: 0 }] : none,
    separator: mark('-/.'),
    and: (at) =>
      tokens[at]?.text === ',' || lexicon.numbers.and.match(tokens, at) !== null
        ? [{ end: at + 1, value: 0 }]
        : none,
    comma: (at) => (tokens[at]?.text === ',' ? [{ end: at + 1, value: 0 }] : none),
    weekday: table(dates.weekdays),
    month: table(dates.months),
    relative: (at) => (weak(at) ? none : relative(at)),
    weakRelative: (at) => (weak(at) ? relative(at) : none),
    unit: table(dates.units),
    unitMonth: monthUnit,
    date,
    dayOfMonth,
    year,
    yearWord: table(dates.yearWords),
    count,
    nth,
    ago: table(dates.ago),
    later: table(dates.later),
    within: table(dates.within),
    next: table(dates.next, 1),
    last: table(dates.last, -1),
    this: table(dates.this, 0),
    coming: table(dates.coming),
    shift: anyOf(
      table(dates.next, 1),
      table(dates.last, -1),
      table(dates.this, 0),
      table(dates.coming, 1),
    ),
    after: table(dates.after),
    before: table(dates.before),
    afterMark: table(dates.afterMark),
    beforeMark: table(dates.beforeMark),
    of: table(dates.of),
    the: table(dates.the),
    bare: (at) => (isJoinedToMore(at) ? none : digits(1, 2)(at)),
    shortYear: (at) => digits(2, 2)(at).filter((part) => part.value > 31),
    unitDay: (at) => table(dates.units)(at).filter((part) => part.value === 1),
    nothingMore: (at) =>
      tokens.slice(at).every((token) => token.kind === 'mark') ? [{ end: at, value: 0 }] : none,
    skip: table(dates.skip),
    place: anyOf(table(dates.startOf, 0), table(dates.middleOf, 1), table(dates.endOf, 2)),
    placeAfter: anyOf(
      table(dates.startAfter, 0),
      table(dates.middleAfter, 1),
      table(dates.endAfter, 2),
    ),
    weekend: table(dates.weekend),
  });
};
