import { patternOf } from '../../flow/pattern.ts';
import type { Lexicon } from '../lexicon.ts';
import type { Token } from '../text.ts';
import type { Candidate } from './candidate.ts';
import { readNumber } from './numbers/number.ts';
import { readCode } from './numbers/spoken-code.ts';

/** Words that only an expression for free text lets through. */
const anyWords = ['hello', 'merhaba', 'привет', 'nothing at all'];

export const acceptsAnyWords = (pattern: string): boolean => {
  const expression = patternOf(pattern);
  return expression === null || anyWords.some((word) => expression.matches(word));
};

/** Digits as they are said: "four two four two", "forty two forty two", "4 2 4 2", "42-42". */
const spokenDigits = (
  tokens: readonly Token[],
  at: number,
  lexicon: Lexicon,
): { end: number; digits: string }[] => {
  const runs: { end: number; digits: string }[] = [];
  let digits = '';
  let end = at;
  while (end < tokens.length && digits.length < 40) {
    const token = tokens[end];
    if (token === undefined) break;
    if (token.kind === 'digits') {
      digits += token.text;
      end += 1;
    } else if (token.kind === 'mark' && digits !== '' && /[-.,/ ]/u.test(token.text)) {
      end += 1;
      continue;
    } else {
      const single = lexicon.numbers.digits.match(tokens, end);
      const number = readNumber(tokens, end, lexicon);
      if (
        number !== null &&
        !number.written &&
        Number.isInteger(number.value) &&
        number.value >= 0
      ) {
        digits += String(number.value);
        end = number.end;
      } else if (single !== null) {
        digits += String(single.value);
        end = single.end;
      } else break;
    }
    runs.push({ end, digits });
  }
  return runs.reverse();
};

const longestRun = 8;

/**
 * Groups of digits side by side belong together: "4000 1234" are no two values, nor is "9 0 1" of
 * "9 0 1 2", in words too. A number before them may say how many they are ("the last four 9 0 1 2").
 */
const isPartOfDigits = (
  tokens: readonly Token[],
  start: number,
  end: number,
  lexicon: Lexicon,
): boolean => {
  const kindAt = (at: number): string | null => {
    const token = tokens[at];
    if (token?.kind === 'digits') return 'digits';
    return token?.kind === 'word' && readNumber(tokens, at, lexicon) !== null ? 'words' : null;
  };
  const joined = (one: number, other: number): boolean =>
    kindAt(one) !== null && kindAt(one) === kindAt(other);
  const count = readNumber(tokens, start - 1, lexicon);
  const counts = count !== null && !count.written && count.value === end - start;
  return (joined(start - 1, start) && !counts) || joined(end - 1, end);
};

/**
 * Stretches that match the parameter's expression as they stand, without gaps, in capitals, as spoken digits, or as a
 * code whose separators weren't said.
 */
export const readPatterned = (
  original: string,
  tokens: readonly Token[],
  pattern: string,
  lexicon: Lexicon,
): Candidate[] => {
  const expression = patternOf(pattern);
  if (expression === null) return [];
  const matching = (text: string): string | null => {
    if (text.length > 200) return null;
    for (const form of [
      text,
      text.toUpperCase(),
      text.replace(/[\s.-]/gu, ''),
      text.replace(/[\s.-]/gu, '').toUpperCase(),
    ])
      if (expression.matches(form)) return form;
    return null;
  };
  const at = (start: number): Candidate | null => {
    for (let end = Math.min(tokens.length, start + longestRun); end > start; end -= 1) {
      const from = tokens[start]?.start ?? 0;
      const to = tokens[end - 1]?.end ?? from;
      const value = isPartOfDigits(tokens, start, end, lexicon)
        ? null
        : matching(original.slice(from, to));
      if (value !== null) return made(start, end, value);
    }
    for (const { end, digits } of spokenDigits(tokens, start, lexicon))
      if (!isPartOfDigits(tokens, start, end, lexicon) && expression.matches(digits))
        return made(start, end, digits);
    const code = readCode(original, tokens, start, pattern, lexicon);
    return code === null || isPartOfDigits(tokens, start, code.end, lexicon)
      ? null
      : made(start, code.end, code.value);
  };
  const found: Candidate[] = [];
  for (let start = 0; start < tokens.length;) {
    const candidate =
      tokens[start]?.kind === 'mark' && tokens[start]?.text !== '+' ? null : at(start);
    if (candidate === null) start += 1;
    else {
      found.push(candidate);
      start = candidate.end;
    }
  }
  return found;
};

const made = (start: number, end: number, value: string): Candidate => ({
  start,
  end,
  reading: { kind: 'value', value: { type: 'str', value } },
  strength: /\d/u.test(value) ? 0.6 : 0.45,
});
