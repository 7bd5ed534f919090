import type { Lexicon } from '../lexicon.ts';
import type { Token } from '../text.ts';
import { readNumber, type NumberMatch } from './number.ts';

interface Fraction {
  end: number;
  value: number;
  weak: boolean;
}

/** "⅔": compatibility forms are written with a fraction slash. */
export const readSign = (token: Token | undefined, at: number): Fraction | null => {
  const [, above, below] = /^(\d+)\u2044(\d+)$/u.exec(token?.text ?? '') ?? [];
  if (above === undefined || below === undefined) return null;
  return { end: at + 1, value: Number(above) / Number(below), weak: false };
};

/** "Point 77". */
export const readPointFirst = (
  tokens: readonly Token[],
  at: number,
  lexicon: Lexicon,
): Fraction | null => {
  const point = lexicon.numbers.point.match(tokens, at);
  const digits = point === null ? undefined : tokens[point.end];
  const before = tokens[at - 1];
  if (tokens[at]?.text === 'и') return null;
  if (point === null || digits?.kind !== 'digits' || before?.kind === 'digits') return null;
  return { end: point.end + 1, value: Number(`0.${digits.text}`), weak: false };
};

/** "A fifth": one part, where a number is asked for. */
export const readOnePart = (
  tokens: readonly Token[],
  at: number,
  lexicon: Lexicon,
): Fraction | null => {
  if (lexicon.dates.few.match(tokens, at)?.value !== 1) return null;
  const part = lexicon.numbers.parts.match(tokens, at + 1);
  return part === null ? null : { end: part.end, value: 1 / part.value, weak: true };
};

/** How many parts a whole has that are counted from `at`: "fifths", "twenty-firsts". */
export const partsAt = (
  tokens: readonly Token[],
  at: number,
  lexicon: Lexicon,
): { end: number; value: number } | null => {
  const plain = lexicon.numbers.parts.match(tokens, at);
  if (plain !== null) return plain;
  const tens = lexicon.numbers.words.match(tokens, at);
  if (tens === null || tens.value < 20 || tens.value > 90) return null;
  const behind = tokens[tens.end]?.text === '-' ? tens.end + 1 : tens.end;
  const ones = lexicon.numbers.parts.match(tokens, behind);
  return ones === null || ones.value > 9 ? null : { end: ones.end, value: tens.value + ones.value };
};

/** Whether a counted number of parts begins at `at`: "two thirds". */
export const fractionFollows = (
  tokens: readonly Token[],
  at: number,
  lexicon: Lexicon,
): boolean => {
  const count = readNumber(tokens, at, lexicon, false);
  return count !== null && !count.ordinal && partsAt(tokens, count.end, lexicon) !== null;
};

const million = 1_000_000;

/** "Two million and a half" is 2,500,000; "two hundred and a half" isn't 250. */
const unitOf = (tokens: readonly Token[], number: NumberMatch, lexicon: Lexicon): number => {
  const scale = lexicon.numbers.scales.match(tokens, number.end - 1)?.value ?? 1;
  return scale >= million ? scale : 1;
};

/** A number with what makes it a fraction: "three over four", "23 fifths", "three and a fifth". */
export const withParts = (
  tokens: readonly Token[],
  number: NumberMatch,
  lexicon: Lexicon,
): NumberMatch => {
  if (number.ordinal || Number.isNaN(number.value)) return number;
  const whole = (end: number, value: number): NumberMatch => ({
    ...number,
    end,
    value,
    weak: false,
    digits: String(value),
  });
  const sign = readSign(tokens[number.end], number.end);
  if (sign !== null) return whole(sign.end, number.value + sign.value);
  const over = lexicon.numbers.over.match(tokens, number.end);
  const below = over === null ? null : readNumber(tokens, over.end, lexicon, false);
  if (below !== null && !below.ordinal && below.value > 0)
    return whole(below.end, number.value / below.value);
  const parts = partsAt(tokens, number.end, lexicon);
  if (parts !== null) return whole(parts.end, number.value / parts.value);
  const and = lexicon.numbers.and.match(tokens, number.end);
  if (and === null) return number;
  const unit = unitOf(tokens, number, lexicon);
  const one = readOnePart(tokens, and.end, lexicon);
  if (one !== null) return whole(one.end, number.value + one.value * unit);
  const count = readNumber(tokens, and.end, lexicon, false);
  const counted = count === null || count.ordinal ? null : partsAt(tokens, count.end, lexicon);
  if (count === null || counted === null) return number;
  const own = lexicon.numbers.scales.match(tokens, counted.end);
  const part = (count.value / counted.value) * (own?.value ?? unit);
  return whole(own?.end ?? counted.end, number.value + part);
};
