import type { Language } from './language.ts';
import { lexiconOf } from './lexicon.ts';
import { readSentence, wordsOf } from './text.ts';
import { has } from './patterns.ts';

/** The words of a question, made ready for comparing. */
export interface AskedWords {
  /** In their order. */
  all: readonly string[];
  /** Those that a question can't do without: not one of them may differ, or stand elsewhere. */
  telling: readonly string[];
  denies: boolean;
}

/** From here on two texts ask the same in the same words. */
const SAME_FROM = 0.9;

export const askedWords = (text: string, language: Language): AskedWords => {
  const { stopWords, askingWords, patterns } = lexiconOf(language);
  const all = wordsOf(text).map(({ plain }) => plain);
  const telling = all.filter((word) => !stopWords.has(word) || askingWords.has(word));
  const { flat } = readSentence(text);
  const denies = has(flat, patterns.not) || has(flat, patterns.no);
  return { all, telling, denies };
};

/** The share of words that both texts have (0 to 1), whatever their order. */
export const sharedWords = (first: AskedWords, second: AskedWords): number => {
  const [one, other] = [new Set(first.all), new Set(second.all)];
  const shared = [...one].filter((word) => other.has(word)).length;
  return one.size + other.size === 0 ? 0 : (2 * shared) / (one.size + other.size);
};

/**
 * Whether two texts ask the same in the same words and the same order. A stop word more or less makes no difference in
 * a long one; one for another does: "from savings" isn't "to savings".
 */
export const asksTheSame = (one: AskedWords, other: AskedWords): boolean =>
  one.all.length > 0 &&
  one.denies === other.denies &&
  one.telling.join(' ') === other.telling.join(' ') &&
  (isWithin(one.all, other.all) || isWithin(other.all, one.all)) &&
  sharedWords(one, other) >= SAME_FROM;

/** Whether words stand among others in the same order, with none or some between them. */
const isWithin = (words: readonly string[], others: readonly string[]): boolean => {
  let found = 0;
  for (const other of others) if (words[found] === other) found += 1;
  return found === words.length;
};
