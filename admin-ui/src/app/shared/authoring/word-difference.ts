/** A piece of a text beside another one. */
export interface Piece {
  readonly text: string;
  /** The other text doesn't have it. */
  readonly marked: boolean;
}

export interface WordDifference {
  readonly before: readonly Piece[];
  readonly after: readonly Piece[];
}

/** Beyond so many comparisons the texts are shown as a whole. */
const most = 400_000;

const wordsOf = (text: string): string[] =>
  text.match(/\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu) ?? [];

/** Which words of two texts the other one doesn't have in this order. */
export function wordDifference(before: string, after: string): WordDifference {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  const common = old.length * now.length > most ? [] : commonWords(old, now);
  return {
    before: pieces(old, new Set(common.map(([at]) => at))),
    after: pieces(now, new Set(common.map(([, at]) => at))),
  };
}

function pieces(words: readonly string[], kept: ReadonlySet<number>): Piece[] {
  const joined: Piece[] = [];
  words.forEach((text, index) => {
    const lonely = /^\s+$/.test(text) && !kept.has(index - 1) && !kept.has(index + 1);
    const marked = !kept.has(index) || (lonely && index > 0 && index < words.length - 1);
    const last = joined.at(-1);
    if (last?.marked === marked) joined[joined.length - 1] = { text: last.text + text, marked };
    else joined.push({ text, marked });
  });
  return joined;
}

/** The places of the longest common row of words, in both. */
function commonWords(old: readonly string[], now: readonly string[]): [number, number][] {
  const width = now.length + 1;
  const lengths = new Uint32Array((old.length + 1) * width);
  const length = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        old[i] === now[j] ? length(i + 1, j + 1) + 1 : Math.max(length(i + 1, j), length(i, j + 1));
    }
  }
  const common: [number, number][] = [];
  let [i, j] = [0, 0];
  while (i < old.length && j < now.length) {
    if (old[i] === now[j]) common.push([i++, j++]);
    else if (length(i + 1, j) >= length(i, j + 1)) i++;
    else j++;
  }
  return common;
}
