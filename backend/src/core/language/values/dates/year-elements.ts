import type { Lexicon } from '../../lexicon.ts';
import type { Token } from '../../text.ts';
import type { Element, Part } from '../grammar.ts';
import { readNumber } from '../numbers/number.ts';

const none: readonly Part[] = [];

const isPartOfMore = (tokens: readonly Token[], at: number): boolean => {
  const mark = tokens[at + 1];
  return (
    mark !== undefined &&
    !mark.spaced &&
    /^[.:,/]$/u.test(mark.text) &&
    tokens[at + 2]?.spaced === false
  );
};

/** The years of a century, said in two digits: "oh five", "zero one", "eighteen", "ninety nine". */
const yearsOfCentury = (tokens: readonly Token[], at: number, lexicon: Lexicon): Part | null => {
  const zero = lexicon.numbers.digits.match(tokens, at) ?? lexicon.numbers.words.match(tokens, at);
  if (zero?.value === 0) {
    const ones = readNumber(tokens, zero.end, lexicon, false);
    return ones === null || ones.written || ones.value < 1 || ones.value > 9 ? null : ones;
  }
  const rest = readNumber(tokens, at, lexicon, false);
  return rest === null || rest.written || rest.value < 10 || rest.value > 99 ? null : rest;
};

/** "Two thousand and eighteen", "nineteen hundred", "nineteen oh five", "twenty twenty-six". */
const yearInWords = (tokens: readonly Token[], at: number, lexicon: Lexicon): readonly Part[] => {
  const match = readNumber(tokens, at, lexicon, false);
  if (match === null || match.written || match.value < 11) return none;
  if (match.value >= 1000 && match.value <= 2999) return [{ end: match.end, value: match.value }];
  if (match.value > 21 || match.ordinal) return none;
  const rest = yearsOfCentury(tokens, match.end, lexicon);
  return rest === null ? none : [{ end: rest.end, value: match.value * 100 + rest.value }];
};

/** A year behind a date: four digits, "'99", or words. */
export const yearElement =
  (tokens: readonly Token[], lexicon: Lexicon): Element =>
  (at) => {
    const token = tokens[at];
    if (token?.kind === 'digits')
      return token.text.length === 4 && !isPartOfMore(tokens, at)
        ? [{ end: at + 1, value: Number(token.text) }]
        : none;
    const short = tokens[at + 1];
    if (token?.text === "'" && short?.kind === 'digits')
      return short.text.length === 2 ? [{ end: at + 2, value: Number(short.text) }] : none;
    return yearInWords(tokens, at, lexicon);
  };

/** A year with its era: "88 AD", "2569 BE"; as this calendar counts, plus 10,000 to tell it from short years. */
export const eraElement =
  (tokens: readonly Token[], lexicon: Lexicon): Element =>
  (at) => {
    const token = tokens[at];
    if (token?.kind !== 'digits' || token.text.length > 4) return none;
    const era = lexicon.dates.eras.match(tokens, at + 1);
    const year = Number(token.text) + (era?.value ?? 0);
    return era === null || year < 1 ? none : [{ end: era.end, value: year + FULL_YEAR }];
  };

/** Added to years that are meant as they stand, however small. */
export const FULL_YEAR = 10_000;
