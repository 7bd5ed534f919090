import type { Lexicon } from '../../lexicon.ts';
import type { Token } from '../../text.ts';
import { readNumber, type NumberMatch } from './number.ts';
import { readWords } from './number-words.ts';

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

/** "3/4": two numbers with a slash, the first the smaller one. */
export const readSlashed = (tokens: readonly Token[], at: number): Fraction | null => {
  const [above, slash, below, next] = tokens.slice(at, at + 4);
  if (above?.kind !== 'digits' || below?.kind !== 'digits' || slash?.text !== '/') return null;
  if (slash.spaced || below.spaced || (next?.text === '/' && !next.spaced)) return null;
  const value = Number(above.text) / Number(below.text);
  return value > 0 && value < 1 ? { end: at + 3, value, weak: true } : null;
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

/** How many parts a whole has that are counted from `at`: "fifths", "-quarters", "twenty-firsts". */
export const partsAt = (
  tokens: readonly Token[],
  at: number,
  lexicon: Lexicon,
): { end: number; value: number } | null => {
  const isHyphen = tokens[at]?.text === '-' && tokens[at]?.spaced === false;
  const start = isHyphen && tokens[at - 1]?.kind === 'word' ? at + 1 : at;
  const plain = lexicon.numbers.parts.match(tokens, start);
  if (plain !== null) return plain;
  const tens = lexicon.numbers.words.match(tokens, start);
  if (tens === null || tens.value < 20 || tens.value > 90) return null;
  const behind = tokens[tens.end]?.text === '-' ? tens.end + 1 : tens.end;
  const ones = lexicon.numbers.parts.match(tokens, behind);
  return ones === null || ones.value > 9 ? null : { end: ones.end, value: tens.value + ones.value };
};

/** "One one hundred and fifth": a long ordinal right behind a number is what its parts are called. */
const longPartsAt = (
  tokens: readonly Token[],
  at: number,
  lexicon: Lexicon,
): { end: number; value: number } | null => {
  if (tokens[at]?.kind !== 'word') return null;
  const ordinal = readWords(tokens, at, lexicon, null);
  return ordinal?.ordinal === true && ordinal.value > 100 ? ordinal : null;
};

/** "Üçte iki": the number of parts stands first, in the locative, and nothing more follows. */
const partsFirst = (
  tokens: readonly Token[],
  number: NumberMatch,
  lexicon: Lexicon,
): { end: number; value: number } | null => {
  const last = tokens[number.end - 1];
  if (!lexicon.language.numbers.compounds || !/[^n][dt][ae]$/u.test(last?.plain ?? '')) return null;
  const count = readNumber(tokens, number.end, lexicon, false);
  if (count === null || count.ordinal || count.value < 1 || count.value >= number.value)
    return null;
  const isEnd = tokens.slice(count.end).every(({ kind }) => kind === 'mark');
  return isEnd ? { end: count.end, value: count.value / number.value } : null;
};

/** "One in five" where nothing more follows: "one in five days" is another matter. */
const chanceAt = (
  tokens: readonly Token[],
  number: NumberMatch,
  lexicon: Lexicon,
): { end: number; value: number } | null => {
  const word = lexicon.numbers.chance.match(tokens, number.end);
  const all = word === null ? null : readNumber(tokens, word.end, lexicon, false);
  if (all === null || all.ordinal || !(all.value > number.value) || number.value <= 0) return null;
  const isEnd = tokens.slice(all.end).every(({ kind }) => kind === 'mark');
  return isEnd ? { end: all.end, value: number.value / all.value } : null;
};

/** "… of a million" behind a part of it: what it is to be multiplied by. */
export const scaleBehind = (
  tokens: readonly Token[],
  at: number,
  lexicon: Lexicon,
): { end: number; value: number } => {
  const of = lexicon.numbers.ofWhole.match(tokens, at)?.end ?? at;
  const scale = lexicon.numbers.scales.match(tokens, of);
  return scale !== null && scale.value >= 1000 ? scale : { end: at, value: 1 };
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
const dozen = 12;

/** "Two million and a half" is 2,500,000, "a dozen and a half" 18; "two hundred and a half" isn't 250. */
export const unitOf = (tokens: readonly Token[], number: NumberMatch, lexicon: Lexicon): number => {
  const scale = lexicon.numbers.scales.match(tokens, number.end - 1)?.value ?? 1;
  return scale >= million || scale === dozen ? scale : 1;
};

/** What a word of addition stands before: "and two thirds", "и три четверти", "tam bir bölü iki". */
const addedPart = (
  tokens: readonly Token[],
  at: number,
  unit: number,
  lexicon: Lexicon,
): { end: number; value: number } | null => {
  const one = readOnePart(tokens, at, lexicon);
  if (one !== null) return { end: one.end, value: one.value * unit };
  const count = readNumber(tokens, at, lexicon, false);
  const counted = count === null || count.ordinal ? null : partsAt(tokens, count.end, lexicon);
  if (count !== null && counted !== null) {
    const own = lexicon.numbers.scales.match(tokens, counted.end);
    const value = (count.value / counted.value) * (own?.value ?? unit);
    return { end: own?.end ?? counted.end, value };
  }
  const fraction = readNumber(tokens, at, lexicon);
  return fraction !== null && fraction.value > 0 && fraction.value < 1 && !fraction.written
    ? { end: fraction.end, value: fraction.value * unit }
    : null;
};

/** Index after "and", or null. */
const afterAnd = (tokens: readonly Token[], at: number, lexicon: Lexicon): number | null =>
  tokens[at]?.text === lexicon.language.format.and.trim()
    ? at + 1
    : (lexicon.numbers.and.match(tokens, at)?.end ?? null);

/** A number with what makes it a fraction: "three over four", "23 fifths", "three and a fifth", "1 3/4". */
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
  const { end } = number;
  const sign = readSign(tokens[end], end);
  if (sign !== null) return whole(sign.end, number.value + sign.value);
  const mixed = number.written && Number.isInteger(number.value) ? readSlashed(tokens, end) : null;
  if (mixed !== null) return whole(mixed.end, number.value + mixed.value);
  const over = lexicon.numbers.over.match(tokens, end);
  const below = over === null ? null : readNumber(tokens, over.end, lexicon, false);
  if (below !== null && !below.ordinal && below.value > 0)
    return whole(below.end, number.value / below.value);
  const parts = partsAt(tokens, end, lexicon) ?? longPartsAt(tokens, end, lexicon);
  if (parts !== null) {
    const scale = scaleBehind(tokens, parts.end, lexicon);
    return whole(scale.end, (number.value / parts.value) * scale.value);
  }
  const other = partsFirst(tokens, number, lexicon) ?? chanceAt(tokens, number, lexicon);
  if (other !== null) return whole(other.end, other.value);
  const and = afterAnd(tokens, end, lexicon);
  const unit = unitOf(tokens, number, lexicon);
  const added = and === null ? null : addedPart(tokens, and, unit, lexicon);
  return added === null ? number : whole(added.end, number.value + added.value);
};
