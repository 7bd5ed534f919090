import { wordsOf } from '../language/text.ts';

/** Sentences that share so many of their words say nearly the same. */
const nearly = 0.8;

export interface Wording {
  /** The words alone: no case, no punctuation, no diacritics. */
  plain: string;
  words: ReadonlySet<string>;
}

export function wordingOf(text: string): Wording {
  const words = wordsOf(text).map(({ plain }) => plain);
  return { plain: words.join(' '), words: new Set(words) };
}

/** How two sentences compare: the very same words, nearly the same, or neither. */
export function compareWording(one: Wording, other: Wording): 'same' | 'near' | null {
  if (one.plain === other.plain) return one.plain === '' ? null : 'same';
  const [few, many] = [one.words.size, other.words.size].toSorted((a, b) => a - b);
  if (few === undefined || many === undefined || few < nearly * many) return null;
  let shared = 0;
  for (const word of one.words) if (other.words.has(word)) shared += 1;
  return shared / (one.words.size + other.words.size - shared) >= nearly ? 'near' : null;
}
