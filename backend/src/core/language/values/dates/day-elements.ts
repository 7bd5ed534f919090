import type { Lexicon } from '../../lexicon.ts';
import type { Token } from '../../text.ts';
import type { Element, Part } from '../grammar.ts';
import { readNumber, type NumberMatch } from '../numbers/number.ts';

const none: readonly Part[] = [];

/** Whether digits at a token go on with a number that begins before it ("5" of "2.5"). */
export const isJoinedBefore = (tokens: readonly Token[], at: number): boolean => {
  const before = tokens[at - 1];
  return (
    tokens[at]?.spaced === false &&
    before?.kind === 'mark' &&
    /[.,:/]/u.test(before.text) &&
    tokens[at - 2]?.kind === 'digits'
  );
};

/** "22/04" is more than the 22nd. */
export const isJoinedToMore = (tokens: readonly Token[], at: number): boolean => {
  const sign = tokens[at + 1];
  return (
    sign?.kind === 'mark' &&
    !sign.spaced &&
    /[./-]/u.test(sign.text) &&
    tokens[at + 2]?.kind === 'digits' &&
    tokens[at + 2]?.spaced === false
  );
};

/** Index after "th", "-го", "'inde" written to digits. */
const afterEnding = (tokens: readonly Token[], end: number, lexicon: Lexicon): number | null => {
  let next = end;
  const sign = tokens[next];
  if (sign !== undefined && !sign.spaced && (sign.text === '-' || sign.text === "'")) next += 1;
  const ending = tokens[next];
  if (ending === undefined || ending.kind !== 'word' || ending.spaced) return null;
  return lexicon.dayEndings.has(ending.plain) ? next + 1 : null;
};

const isDay = ({ value }: NumberMatch): boolean => value >= 1 && value <= 31;

/** "Thirty-second", "forty five": a day that no month has; its last word alone isn't meant as one. */
const isNoDay = (
  { value, ordinal, end }: NumberMatch,
  tokens: readonly Token[],
  lexicon: Lexicon,
): boolean =>
  value > 31 &&
  value < 100 &&
  (ordinal || value % 10 !== 0) &&
  lexicon.units.match(tokens, end) === null;

/** A number that may be a day of the month where a month stands beside it. */
export const dateElement =
  (tokens: readonly Token[], lexicon: Lexicon): Element =>
  (at) => {
    const token = tokens[at];
    if (token === undefined || isJoinedBefore(tokens, at)) return none;
    if (token.kind === 'digits') {
      const value = Number(token.text);
      if (token.text.length > 2 || value < 1) return none;
      if (lexicon.units.match(tokens, at + 1) !== null) return none;
      if (lexicon.units.match(tokens, at - 1)?.end === at) return none;
      const ending = afterEnding(tokens, at + 1, lexicon);
      if (ending !== null) return [{ end: ending, value }];
      const dot = tokens[at + 1];
      const dotted = dot?.text === '.' && !dot.spaced && tokens[at + 2]?.kind === 'word';
      const attached = dot !== undefined && !dot.spaced && dot.kind === 'word';
      if (attached && lexicon.dates.months.match(tokens, at + 1) === null) return none;
      return [{ end: dotted ? at + 2 : at + 1, value }];
    }
    const match = readNumber(tokens, at, lexicon);
    if (match === null || match.written || !Number.isInteger(match.value)) return none;
    return isDay(match) || isNoDay(match, tokens, lexicon)
      ? [{ end: match.end, value: match.value }]
      : none;
  };

/** A day that shows by its form that it is one: "the 5th", "5-го", "5'inde". */
export const dayOfMonthElement =
  (tokens: readonly Token[], lexicon: Lexicon): Element =>
  (at) => {
    const token = tokens[at];
    if (token?.kind === 'digits') {
      const value = Number(token.text);
      const ending = afterEnding(tokens, at + 1, lexicon);
      if (ending === null || token.text.length > 2 || value < 1 || isJoinedBefore(tokens, at))
        return none;
      return [{ end: ending, value }];
    }
    const match = readNumber(tokens, at, lexicon);
    if (match === null || match.written) return none;
    if (!isDay(match) && !isNoDay(match, tokens, lexicon)) return none;
    const last = tokens[match.end - 1];
    const inflected =
      lexicon.language.numbers.compounds &&
      last !== undefined &&
      /(?:unda|inde|inda|unde|sinda|sinde)$/u.test(last.plain);
    return match.ordinal || inflected ? [{ end: match.end, value: match.value }] : none;
  };

/** "20270302" is a day where it is one of these two centuries: year, month and day as eight digits. */
export const compactElement =
  (tokens: readonly Token[]): Element =>
  (at) => {
    const text = tokens[at]?.text ?? '';
    return tokens[at]?.kind === 'digits' && /^(?:19|20)\d{6}$/u.test(text)
      ? [{ end: at + 1, value: Number(text) }]
      : none;
  };

/** A time of day with its zone, between a date and its year: "11:00:09 EDT". */
export const clockTimeElement =
  (tokens: readonly Token[]): Element =>
  (at) => {
    const part = (place: number): boolean =>
      tokens[place]?.kind === 'digits' && (tokens[place]?.text.length ?? 9) <= 2;
    if (!part(at) || tokens[at + 1]?.text !== ':' || !part(at + 2)) return none;
    let end = at + 3;
    if (tokens[end]?.text === ':' && part(end + 1)) end += 2;
    const zone = tokens[end];
    if (zone?.kind === 'word' && zone.text.length <= 4) end += 1;
    const offset = tokens[end + 1];
    if (/^[+-]$/u.test(tokens[end]?.text ?? '') && offset?.kind === 'digits') end += 2;
    return [{ end, value: 0 }];
  };
