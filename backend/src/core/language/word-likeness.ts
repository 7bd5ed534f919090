import type { Lexicon } from './lexicon.ts';
import { withoutDiacritics, type Token } from './text.ts';

/** A word that is looked for. */
export interface SoughtWord {
  text: string;
  plain: string;
}

export const sought = (token: Pick<Token, 'text'>): SoughtWord => ({
  text: token.text,
  plain: withoutDiacritics(token.text),
});

/** Edit distance with neighbours exchanged as one step, up to `limit`; above it `limit + 1`. */
export const distanceWithin = (one: string, other: string, limit: number): number => {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= other.length; j += 1) {
      const cost = one[i - 1] === other[j - 1] ? 0 : 1;
      let value = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        value = Math.min(value, (before[j - 2] ?? 0) + 1);
      row.push(value);
      least = Math.min(least, value);
    }
    if (least > limit) return limit + 1;
    before = last;
    last = row;
  }
  return last[other.length] ?? limit + 1;
};

const softened: Record<string, string> = { k: 'g', p: 'b', t: 'd', c: 'c' };
const nominalEnd = /(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ей|ов|ев|ам|ям|ах|ях|[аяоеиыуюьй])$/u;

const inflects = (token: Token, word: SoughtWord, lexicon: Lexicon): boolean => {
  const { plain } = token;
  const bare = plain.split("'")[0] ?? plain;
  if (bare === word.plain && bare !== plain) return true;
  const { code } = lexicon.language;
  if (code === 'ru' || /[а-я]/u.test(word.plain)) {
    const stem = word.plain.replace(nominalEnd, '');
    if (stem.length < 3 && stem !== word.plain) return false;
    if (stem.length < 2 || !plain.startsWith(stem)) return false;
    return plain.length - stem.length <= 4 && lexicon.endings.has(plain.slice(stem.length));
  }
  if (code === 'en') {
    if (word.plain.length < 3) return false;
    if (plain === `${word.plain}s` || plain === `${word.plain}es`) return true;
    return word.plain === `${plain}s` && plain.length > 2;
  }
  if (word.plain.length < 2) return false;
  if (plain.startsWith(word.plain)) {
    const rest = plain.slice(word.plain.length).replace(/^'/u, '');
    return lexicon.endings.has(rest) && (word.plain.length > 2 || plain.includes("'"));
  }
  const stem = word.plain.slice(0, -1);
  const soft = softened[word.plain.at(-1) ?? ''];
  if (soft === undefined || stem.length < 2 || !plain.startsWith(stem + soft)) return false;
  const rest = plain.slice(word.plain.length);
  return rest !== '' && lexicon.endings.has(rest);
};

/**
 * How like a typed word is to a sought one: 1 the same, 0.95 inflected, 0.7 with a slip of the
 * finger (only where `lenient`), 0 something else.
 */
export const wordLikeness = (
  token: Token,
  word: SoughtWord,
  lexicon: Lexicon,
  lenient: boolean,
): number => {
  if (token.plain === word.plain) return 1;
  if (token.kind !== 'word') return 0;
  if (inflects(token, word, lexicon)) return 0.95;
  if (!lenient || word.plain.length < 4 || token.plain.length < 4) return 0;
  if (lexicon.stopWords.has(token.plain)) return 0;
  const limit = word.plain.length >= 8 ? 2 : 1;
  const bare = token.plain.split("'")[0] ?? token.plain;
  if (bare[0] !== word.plain[0] && limit < 2) return 0;
  return distanceWithin(bare, word.plain, limit) <= limit ? 0.7 : 0;
};
