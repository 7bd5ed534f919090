import type { TypedValue } from '@flare/contracts';
import type { Lexicon } from '../lexicon.ts';
import { has } from '../patterns.ts';
import type { Sentence } from '../text.ts';
import type { Candidate } from './candidate.ts';

const valuesOf = ({ reading }: Candidate): TypedValue[] =>
  reading.kind === 'value' ? [reading.value] : reading.kind === 'ambiguous' ? reading.values : [];

const same = (one: TypedValue, other: TypedValue): boolean => one.value === other.value;

/** Words between two stretches, with spaces at both ends as patterns want them. */
const wordsBetween = ({ tokens }: Sentence, from: number, to: number): string =>
  ` ${tokens
    .slice(Math.max(0, from), to)
    .filter((token) => token.kind !== 'mark')
    .map((token) => token.plain)
    .join(' ')} `.replace(/^ {2}$/u, ' ');

const endsWith = (words: string, pattern: RegExp): boolean =>
  [...words.matchAll(pattern)].some((match) => match.index + match[0].length === words.length - 1);

const startsWith = (words: string, pattern: RegExp): boolean =>
  [...words.matchAll(pattern)].some((match) => match.index === 1);

/** "not on Friday", "cuma değil": said only to be excluded. */
export const isExcluded = (candidate: Candidate, sentence: Sentence, lexicon: Lexicon): boolean =>
  endsWith(
    wordsBetween(sentence, candidate.start - 4, candidate.start),
    lexicon.patterns.notBefore,
  ) || startsWith(wordsBetween(sentence, candidate.end, candidate.end + 2), lexicon.notAfter);

/** Words between two values that make them one answer. */
const PAIR_WORDS = 3;

/**
 * What is said of parameters that share a kind: "three, no, four days" and "26, not 24" are one value,
 * "three or four" is a question back; neither is ever shared out to two parameters.
 */
export const settlePairs = (
  candidates: readonly Candidate[],
  sentence: Sentence,
  lexicon: Lexicon,
): Candidate[] => {
  const settled: Candidate[] = [];
  for (const candidate of candidates.filter((one) => !isExcluded(one, sentence, lexicon))) {
    const before = settled.at(-1);
    const between = before === undefined ? '' : wordsBetween(sentence, before.end, candidate.start);
    const near = before !== undefined && between.trim().split(' ').length <= PAIR_WORDS;
    const whole = near ? settle([before, candidate], sentence, lexicon) : null;
    const isPair =
      whole !== null &&
      (whole.reading.kind === 'ambiguous' || has(between, lexicon.patterns.replace));
    if (isPair) settled[settled.length - 1] = whole;
    else settled.push(candidate);
  }
  return settled;
};

/**
 * Of several stretches for one parameter the one that is meant: the last after "no" and its like,
 * a question back after "or", otherwise the strongest and of equal ones the first.
 */
export const settle = (
  candidates: readonly Candidate[],
  sentence: Sentence,
  lexicon: Lexicon,
): Candidate | null => {
  const meant = candidates.filter((candidate) => !isExcluded(candidate, sentence, lexicon));
  const [first, ...others] = meant;
  if (first === undefined) return null;
  let kept = first;
  for (const candidate of others) {
    const between = wordsBetween(sentence, kept.end, candidate.start);
    const values = [...valuesOf(kept), ...valuesOf(candidate)];
    const distinct = values.filter(
      (value, index) => values.findIndex((other) => same(other, value)) === index,
    );
    const open =
      has(between, lexicon.patterns.or) || isRange(kept, candidate, between, sentence, lexicon);
    if (open && distinct.length > 1)
      kept = {
        ...kept,
        end: candidate.end,
        reading: { kind: 'ambiguous', values: distinct },
      };
    else if (has(between, lexicon.patterns.replace) || replacedAfter(candidate, sentence, lexicon))
      kept = candidate;
    else if (candidate.strength > kept.strength + 0.05) kept = candidate;
  }
  return kept;
};

/** "Between 50 and 60", "от 50 до 60", "50 60 arası": neither of the two. */
const isRange = (
  first: Candidate,
  second: Candidate,
  between: string,
  sentence: Sentence,
  lexicon: Lexicon,
): boolean =>
  between.trim().split(' ').length <= 2 &&
  (endsWith(wordsBetween(sentence, first.start - 1, first.start), lexicon.patterns.range) ||
    startsWith(wordsBetween(sentence, second.end, second.end + 1), lexicon.patterns.range));

/** "200 … 250 olsun", "… 250 instead". */
const replacedAfter = (candidate: Candidate, sentence: Sentence, lexicon: Lexicon): boolean =>
  startsWith(wordsBetween(sentence, candidate.end, candidate.end + 2), lexicon.patterns.correction);
