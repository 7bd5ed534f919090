import type { Lexicon } from '../../lexicon.ts';
import type { PhraseTable } from '../../phrase-table.ts';
import type { Token } from '../../text.ts';
import { readNumber } from '../numbers/number.ts';

/** What may begin at a word. */
interface Beginnings {
  /** Tables of the words of dates that have a phrase beginning with it. */
  tables: ReadonlySet<PhraseTable<number>>;
  /** Whether a date may. */
  date: boolean;
}

/** How many words' answers are kept for each language. */
const WORDS_KEPT = 20_000;
const known = new WeakMap<Lexicon, Map<string, Beginnings>>();

/** Words that only stand within a date. */
const neverFirst = new Set(['monthLead', 'on', 'closestTo', 'eras', 'afterNext', 'rangeTo']);

const beginningsOf = (token: Token, lexicon: Lexicon): Beginnings => {
  const { words, scales, ordinals, phrases, digits, weak, minus, half } = lexicon.numbers;
  const own = Object.entries(lexicon.dates).filter(([, table]) => table.mayStart(token));
  const numbers = [words, scales, ordinals, phrases, digits, weak, minus, half];
  return {
    tables: new Set(own.map(([, table]) => table)),
    date:
      own.some(([name]) => !neverFirst.has(name)) ||
      numbers.some((table) => table.mayStart(token)) ||
      readNumber([token], 0, lexicon) !== null,
  };
};

/** Most words begin nothing that concerns dates, and each is asked about once. */
export const beginningsAt = (token: Token, lexicon: Lexicon): Beginnings => {
  const words = known.get(lexicon) ?? new Map<string, Beginnings>();
  known.set(lexicon, words);
  const answer = words.get(token.text);
  if (answer !== undefined) return answer;
  if (words.size >= WORDS_KEPT) words.clear();
  const fresh = beginningsOf(token, lexicon);
  words.set(token.text, fresh);
  return fresh;
};

/** Whether a date may begin with a token. */
export const mayBeginDate = (token: Token, lexicon: Lexicon): boolean =>
  token.kind === 'word'
    ? beginningsAt(token, lexicon).date
    : token.kind === 'digits' || token.text.length > 1 || /^[-+.~]$/u.test(token.text);
