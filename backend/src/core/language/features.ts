import type { Lexicon } from './lexicon.ts';
import { readSentence, type Sentence, type Token } from './text.ts';
import { readDates, type DateMatch } from './values/dates/date.ts';
import { readNumber } from './values/numbers/number.ts';

/** Any moment: only that there is a date matters here. */
const someMoment = { now: 0, timezone: 'utc' };

/** A choice's words, known from the parameters: they stand for their kind. */
export type KnownWords = ReadonlyMap<string, string>;

interface Piece {
  text: string;
  /** A class of values; has no characters of its own. */
  isClass: boolean;
}

/** What a word, perhaps inflected, is known to stand for. */
const kindOf = (word: string, { endings }: Lexicon, known: KnownWords): string | undefined => {
  const bare = word.split("'")[0] ?? word;
  const whole = known.get(word) ?? known.get(bare);
  if (whole !== undefined) return whole;
  for (let cut = 1; cut <= 4 && bare.length - cut >= 3; cut += 1) {
    const kind = known.get(bare.slice(0, -cut));
    if (kind !== undefined && endings.has(bare.slice(-cut))) return kind;
  }
  return undefined;
};

/** Words of a sentence, with dates, numbers and known words replaced by what they are. */
const piecesOf = (
  tokens: readonly Token[],
  lexicon: Lexicon,
  known: KnownWords,
  read: readonly DateMatch[],
): Piece[] => {
  const dates = new Map(read.filter((date) => !date.weak).map((date) => [date.start, date.end]));
  const pieces: Piece[] = [];
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at];
    if (token === undefined) break;
    const dateEnd = dates.get(at);
    if (dateEnd !== undefined) {
      pieces.push({ text: '<date>', isClass: true });
      at = dateEnd;
      continue;
    }
    const number = readNumber(tokens, at, lexicon);
    if (number !== null && !number.weak && !number.ordinal) {
      pieces.push({ text: '<number>', isClass: true });
      at = number.end;
      continue;
    }
    const kind = kindOf(token.plain, lexicon, known);
    if (kind !== undefined) pieces.push({ text: kind, isClass: true });
    else if (token.kind === 'word') pieces.push({ text: token.plain, isClass: false });
    else if (token.text === '?') pieces.push({ text: '?', isClass: true });
    at += 1;
  }
  return pieces;
};

/** A word without its longest ending; what is left has at least three letters. */
const rootOf = (word: string, { endings }: Lexicon): string => {
  const bare = word.split("'")[0] ?? word;
  for (let size = Math.max(3, bare.length - 6); size < bare.length; size += 1)
    if (endings.has(bare.slice(size))) return bare.slice(0, size);
  return bare;
};

/** A word that tells little; what is asked for ("where", "how much") tells much. */
const isIdle = ({ text, isClass }: Piece, lexicon: Lexicon): boolean =>
  !isClass && lexicon.stopWords.has(text) && !lexicon.askingWords.has(text);

/** Begins features of words that mean much the same. */
export const likeMeaning = 'y:';

const likeMeaningPair = 'z:';

/** Longer runs of characters than this tell nothing more. */
const maxPieces = 60;

/**
 * Features of a sentence with how often each occurs: telling words (`w:`), asking ones (`a:`), their roots (`r:`), pairs (`b:`),
 * and runs of two to five characters inside words (`c:`); of stop words `s:`, `i:` and `x:`; and what
 * words of like meaning have in common (`y:`).
 */
export const featuresOf = (
  text: string | Sentence,
  lexicon: Lexicon,
  known: KnownWords,
  dates?: readonly DateMatch[],
): Map<string, number> => {
  const sentence = typeof text === 'string' ? readSentence(text) : text;
  const { tokens } = sentence;
  const read = dates ?? readDates(tokens, lexicon, someMoment);
  const pieces = piecesOf(tokens, lexicon, known, read).slice(0, maxPieces);
  const meanings = pieces.map(({ text, isClass }) =>
    isClass ? [] : lexicon.synonyms.namesOf(text),
  );
  const names = pieces.map(({ text }, index) =>
    meanings[index]?.length ? meanings[index] : [text],
  );
  const counts = new Map<string, number>();
  const count = (feature: string): void => {
    counts.set(feature, (counts.get(feature) ?? 0) + 1);
  };
  const [first] = pieces;
  const last = pieces.at(-1);
  if (first !== undefined) count(`b:^ ${first.text}`);
  if (last !== undefined) count(`b:${last.text} $`);
  for (const name of names[0] ?? []) count(`${likeMeaningPair}^ ${name}`);
  for (const name of names.at(-1) ?? []) count(`${likeMeaningPair}${name} $`);
  for (const [index, piece] of pieces.entries()) {
    const idle = isIdle(piece, lexicon);
    const asking = !piece.isClass && lexicon.askingWords.has(piece.text);
    count(`${idle ? 's' : asking ? 'a' : 'w'}:${piece.text}`);
    const next = pieces[index + 1];
    const nextIdle = next !== undefined && isIdle(next, lexicon);
    if (next !== undefined) count(`${idle && nextIdle ? 'i' : 'b'}:${piece.text} ${next.text}`);
    if (next !== undefined)
      for (const one of names[index] ?? [])
        for (const other of names[index + 1] ?? [])
          if (one !== piece.text || other !== next.text) count(`${likeMeaningPair}${one} ${other}`);
    if (piece.isClass) continue;
    for (const name of meanings[index] ?? []) count(`${likeMeaning}${name}`);
    if (!idle) count(`r:${rootOf(piece.text, lexicon)}`);
    const padded = ` ${piece.text.slice(0, 30)} `;
    for (let size = 2; size <= 5; size += 1)
      for (let from = 0; from + size <= padded.length; from += 1)
        count(`${idle ? 'x' : 'c'}:${padded.slice(from, from + size)}`);
  }
  return counts;
};
