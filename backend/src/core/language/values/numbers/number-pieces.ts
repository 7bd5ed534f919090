import type { Lexicon } from '../../lexicon.ts';
import { fold, type Token } from '../../text.ts';

/** A word of a number. */
export interface Piece {
  kind: 'small' | 'scale' | 'ordinal';
  value: number;
  end: number;
  weak: boolean;
}

/** "yirmibeş" and "ellisini" cut into their number words; null where something else is left over. */
export const cutCompound = (token: Token, lexicon: Lexicon): Piece[] | null => {
  if (!lexicon.language.numbers.compounds || token.text.length > 60) return null;
  const part = (from: number, to: number): Token => ({
    ...token,
    text: token.text.slice(from, to),
    plain: token.plain.slice(from, to),
  });
  const cut = (from: number): Piece[] | null => {
    for (let to = token.text.length; to > from + 1; to -= 1) {
      const piece = pieceAt([part(from, to)], 0, lexicon, to === token.text.length);
      if (piece === null) continue;
      if (to === token.text.length) return [piece];
      const rest = cut(to);
      if (rest !== null) return [piece, ...rest];
    }
    return null;
  };
  const pieces = cut(0);
  return pieces !== null && pieces.length > 1 ? pieces : null;
};

const bareWords = new WeakMap<Lexicon, Map<string, Piece>>();

/** Number words without any ending, for the inside of compounds. */
const bareWord = (token: Token, lexicon: Lexicon): Piece | null => {
  let known = bareWords.get(lexicon);
  if (known === undefined) {
    known = new Map();
    for (const kind of ['words', 'scales'] as const)
      for (const [word, value] of Object.entries(lexicon.language.numbers[kind]))
        known.set(fold(word.replace('~', '')), {
          kind: kind === 'words' ? 'small' : 'scale',
          value,
          end: 1,
          weak: false,
        });
    bareWords.set(lexicon, known);
  }
  return known.get(token.text) ?? null;
};

/** The number word at a token; `inflected`: it may carry an ending. */
export const pieceAt = (
  tokens: readonly Token[],
  at: number,
  lexicon: Lexicon,
  inflected = true,
): Piece | null => {
  const token = tokens[at];
  if (token?.kind !== 'word') return null;
  if (!inflected) return bareWord(token, lexicon);
  const weak = lexicon.numbers.weak.match(tokens, at) !== null;
  const small = lexicon.numbers.words.match(tokens, at);
  if (small !== null) return { kind: 'small', value: small.value, end: small.end, weak };
  const scale = lexicon.numbers.scales.match(tokens, at);
  if (scale !== null) return { kind: 'scale', value: scale.value, end: scale.end, weak };
  const ordinal = lexicon.numbers.ordinals.match(tokens, at);
  if (ordinal !== null) return { kind: 'ordinal', value: ordinal.value, end: ordinal.end, weak };
  return null;
};

/** What number words have added up to so far. */
export interface Sum {
  total: number;
  chunk: number;
  lastScale: number;
  any: boolean;
  /** Nothing but digits so far. */
  written: boolean;
}

/** Adds a piece as number words add up (`joins`: ten joins with ones, "on iki"); false where it can't belong to the same number. */
export const addPiece = (sum: Sum, piece: Piece, joins: boolean): boolean => {
  const { value } = piece;
  if (piece.kind === 'scale') {
    if (value === 100 || value === 12 || value === 10) {
      if (sum.any && sum.chunk === 0) {
        if (sum.total === 0) return false;
        sum.chunk = value;
      } else if (sum.written && sum.chunk < 1000 && value === 100) {
        sum.chunk *= value;
      } else if (sum.chunk > 100 && (value === 100 || sum.chunk % 100 !== 0)) return false;
      else sum.chunk = (sum.chunk || 1) * value;
    } else {
      if (value >= sum.lastScale || (sum.any && sum.chunk === 0 && sum.total > 0)) return false;
      sum.total += (sum.chunk || 1) * value;
      sum.chunk = 0;
      sum.lastScale = value;
    }
    sum.any = true;
    sum.written = false;
    return true;
  }
  const ones = sum.chunk % 10;
  const tens = sum.chunk % 100;
  const fits =
    !sum.any ||
    (value < 10 &&
      value > 0 &&
      ones === 0 &&
      (tens >= 20 || tens === 0 || (joins && tens === 10))) ||
    (value >= 10 && value < 100 && tens === 0) ||
    (value >= 100 && sum.chunk === 0);
  if (!fits || (sum.any && sum.chunk === 0 && sum.total === 0)) return false;
  sum.chunk += value;
  sum.any = true;
  sum.written = false;
  return true;
};
