import type { Lexicon } from '../../lexicon.ts';
import type { Token } from '../../text.ts';
import { readNumber } from './number.ts';

interface Money {
  value: number;
  /** Token after the last one. */
  end: number;
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

/** "Fifty cents" is half of one: the number that ends at `end`, counted in hundredths. */
export const inHundredths = (
  tokens: readonly Token[],
  value: number,
  end: number,
  lexicon: Lexicon,
): Money | null => {
  const word = lexicon.numbers.hundredths.match(tokens, end);
  return word === null ? null : { value: rounded(value / 100), end: word.end };
};

/**
 * "Twelve euros thirty", "25 euros and fifty cents": what goes on behind the number or unit that ends
 * at `end`; null where nothing does. Without their word only the last figures are hundredths, and
 * only where they are no date.
 */
export const withHundredths = (
  tokens: readonly Token[],
  value: number,
  end: number,
  lexicon: Lexicon,
  isDate: (stretch: { start: number; end: number }) => boolean,
): Money | null => {
  if (!Number.isInteger(value)) return null;
  const and = lexicon.numbers.and.match(tokens, end);
  const small = readNumber(tokens, and?.end ?? end, lexicon);
  if (small === null || small.ordinal || small.weak) return null;
  if (!Number.isInteger(small.value) || small.value < 1 || small.value > 99) return null;
  const word = lexicon.numbers.hundredths.match(tokens, small.end);
  if (word !== null) return { value: rounded(value + small.value / 100), end: word.end };
  const next = tokens[small.end];
  const goesOn =
    next?.kind === 'digits' || (next?.kind === 'word' && !lexicon.stopWords.has(next.plain));
  const start = and?.end ?? end;
  if (and !== null || small.value < 10 || goesOn || isDate({ start, end: small.end })) return null;
  return { value: rounded(value + small.value / 100), end: small.end };
};
