/** Two sentences are near copies from this share of common words on. */
export const SHARE_OF_WORDS = 0.8;
/** And where at most one in so many characters differs. */
export const CHARACTERS_PER_EDIT = 6;

/** The words of a sentence without case, punctuation and marks. */
function wordsOf(sentence: string, locale: string): string[] {
  return sentence
    .normalize('NFC')
    .toLocaleLowerCase(locale)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ');
}

/** How many characters have to be put in, taken out or exchanged to make one text of the other. */
function editDistance(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const exchange = (before[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(exchange, (before[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    before = row;
  }
  return before[b.length] ?? 0;
}

/** Whether one sentence is the other, or nearly so. */
export function isNearCopy(one: string, other: string, locale: string): boolean {
  const a = wordsOf(one, locale);
  const b = wordsOf(other, locale);
  const common = new Set(a.filter((word) => b.includes(word))).size;
  const all = new Set([...a, ...b]).size;
  if (common / all >= SHARE_OF_WORDS) return true;
  const [x, y] = [a.join(' '), b.join(' ')];
  return editDistance(x, y) * CHARACTERS_PER_EDIT <= Math.max(x.length, y.length);
}
