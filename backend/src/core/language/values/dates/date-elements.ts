import type { Lexicon } from '../../lexicon.ts';
import type { PhraseTable } from '../../phrase-table.ts';
import type { Token } from '../../text.ts';
import {
  clockTimeElement,
  compactElement,
  dateElement,
  dayOfMonthElement,
  isJoinedBefore,
  isJoinedToMore,
} from './day-elements.ts';
import { beginningsAt } from './date-words.ts';
import { remembered, remembering, type Element, type Part } from '../grammar.ts';
import { readNumber } from '../numbers/number.ts';
import { eraElement, yearElement } from './year-elements.ts';

const none: readonly Part[] = [];

/** The elements that the rules for dates are made of, at places of these tokens. */
export const dateElements = (
  tokens: readonly Token[],
  lexicon: Lexicon,
): Record<string, Element> => {
  const { dates } = lexicon;
  const plain = new Map<PhraseTable<number>, Element>();
  /** Words of a table, each place looked up once for all the elements that it stands in. */
  const lookup = (source: PhraseTable<number>): Element => {
    const known = plain.get(source);
    if (known !== undefined) return known;
    const fresh = remembered((at) => {
      const token = tokens[at];
      if (token === undefined || token.kind === 'digits') return none;
      if (!beginningsAt(token, lexicon).tables.has(source)) return none;
      const match = source.match(tokens, at);
      return match === null ? none : [{ end: afterDot(match.end), value: match.value }];
    });
    plain.set(source, fresh);
    return fresh;
  };
  const table = (source: PhraseTable<number>, value?: number): Element => {
    const found = lookup(source);
    return value === undefined ? found : (at) => found(at).map(({ end }) => ({ end, value }));
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
  const yearDigits = digits(2, 4);
  /** Index after "about", "~". */
  const afterAbout = (at: number): number => {
    const end = tokens[at]?.text === '~' ? at + 1 : dates.about.match(tokens, at)?.end;
    return end === undefined ? at : afterAbout(end);
  };
  const count: Element = (at) => {
    if (isJoinedBefore(tokens, at)) return none;
    const start = afterAbout(at);
    const few = dates.few.match(tokens, start);
    const whole = readNumber(tokens, start, lexicon);
    // "Two quarters" are no half here.
    const plain = readNumber(tokens, start, lexicon, false);
    const parts: Part[] = [];
    for (const match of plain?.end === whole?.end ? [whole] : [whole, plain])
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
  /** "The day after", but not "the day after tomorrow". */
  const weak = (at: number): boolean => {
    const match = lexicon.weakDates.match(tokens, at);
    return match !== null && match.end >= (dates.relativeDays.match(tokens, at)?.end ?? 0);
  };
  const relative = table(dates.relativeDays);
  const units = table(dates.units);
  const only =
    (unit: number): Element =>
    (at) =>
      units(at).filter((part) => part.value === unit);
  /** "Mayıs ayı", "мая месяца": the word behind it is no other month. */
  const month = remembered((at) =>
    table(dates.months)(at).flatMap((part) => [
      ...only(3)(part.end).map(({ end }) => ({ ...part, end })),
      part,
    ]),
  );
  const dayOfMonth = dayOfMonthElement(tokens, lexicon);
  const day = dateElement(tokens, lexicon);
  const holds =
    (test: (at: number) => boolean): Element =>
    (at) =>
      test(at) ? [{ end: at, value: 0 }] : none;
  /** Whether a word is written to what stands before it. */
  const isWritten = (at: number): boolean =>
    tokens[at]?.kind === 'word' && tokens[at]?.spaced === false;
  /** Whether digits behind such a mark go on with the number before. */
  const goesOn = (at: number, marks: RegExp): boolean => {
    const [mark, next] = tokens.slice(at, at + 2);
    if (mark?.spaced !== false || next?.spaced !== false) return false;
    return marks.test(mark.text) && next.kind === 'digits';
  };
  const isDigits = (at: number): boolean => tokens[at]?.kind === 'digits';
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
      tokens[at]?.text === ',' || tokens[at]?.text === lexicon.language.format.and.trim()
        ? [{ end: at + 1, value: 0 }]
        : none,
    pause: (at) =>
      tokens[at]?.text === ',' || tokens[at]?.text === '-' ? [{ end: at + 1, value: 0 }] : none,
    comma: (at) => (tokens[at]?.text === ',' ? [{ end: at + 1, value: 0 }] : none),
    weekday: table(dates.weekdays),
    month,
    relative: (at) => (weak(at) ? none : relative(at)),
    weakRelative: (at) => (weak(at) ? relative(at) : none),
    unit: units,
    unitMonth: only(3),
    unitYear: only(4),
    unitBusiness: only(7),
    fromThen: (at) =>
      lexicon.dates.weekOn.match(tokens, at) === null ? none : table(dates.units)(at),
    date: day,
    dayOfMonth,
    dayWord: table(dates.dayWords),
    onTheDay: (at) =>
      table(dates.the)(at)
        .filter(({ end }) => end - at > 1 && isDigits(end))
        .flatMap(({ end }) => dayOfMonth(end)),
    ordinal: anyOf((at) => nth(at).filter((part) => part.value > 0), dayOfMonth),
    wordDay: (at) =>
      isDigits(at) || lexicon.numbers.weak.match(tokens, at) !== null ? none : day(at),
    /** Behind "in", "from": the word before stays outside, it may say whose date it is. */
    ledMonth: (at) =>
      [1, 2].some((width) => dates.monthLead.match(tokens, at - width)?.end === at)
        ? month(at)
        : none,
    clearMonth: (at) => (lexicon.weakMonths.match(tokens, at) === null ? month(at) : none),
    clockTime: clockTimeElement(tokens),
    compact: compactElement(tokens),
    year: yearElement(tokens, lexicon),
    eraYear: eraElement(tokens, lexicon),
    yearWord: table(dates.yearWords),
    count,
    nth,
    nthWord: (at) => (isDigits(at) ? none : nth(at).filter((part) => part.value > 0)),
    on: table(dates.on),
    lastOf: table(dates.lastOf),
    andHalf: (at) => {
      const match = lexicon.numbers.half.match(tokens, at);
      return match === null ? none : [{ end: match.end, value: 0.5 }];
    },
    closest: table(dates.closest),
    closestTo: table(dates.closestTo),
    afterNext: table(dates.afterNext),
    beyond: table(dates.beyond),
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
    bare: (at) => (isJoinedToMore(tokens, at) || isWritten(at + 1) ? none : digits(1, 2)(at)),
    shortYear: (at) =>
      lexicon.units.match(tokens, at + 1) === null
        ? digits(2, 2)(at).filter((part) => part.value > 31)
        : none,
    unitDay: only(1),
    noUnit: holds((at) => units(at).every((part) => part.value === 1)),
    nothingMore: holds((at) => tokens.slice(at).every((token) => token.kind === 'mark')),
    nothingBefore: holds((at) => tokens.slice(0, at).every((token) => token.kind === 'mark')),
    notHour: holds(
      (at) =>
        lexicon.times.am.match(tokens, at) === null && lexicon.times.pm.match(tokens, at) === null,
    ),
    noMonth: holds((at) => dates.months.match(tokens, at) === null),
    noWeekday: holds((at) => dates.weekdays.match(tokens, at) === null),
    noDigits: holds((at) => !isDigits(at)),
    alone: holds((at) => !isWritten(at) && !goesOn(at, /^[./-]$/u)),
    endOfNumber: holds((at) => !goesOn(at, /^[./]$/u)),
    endOfDashes: holds((at) => !goesOn(at, /^[./-]$/u)),
    noOf: holds((at) => dates.of.match(tokens, at) === null),
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
