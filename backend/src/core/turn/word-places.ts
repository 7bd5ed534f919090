import { fold } from '../language/text.ts';

/** What stands between spaces of a text. */
export interface Piece {
  /** After its last sign, punctuation with it. */
  end: number;
  /** In signs, with one space. */
  length: number;
  /** Its letters and digits alone, to be compared. */
  bare: string;
}

export function piecesOf(text: string): Piece[] {
  return [...text.matchAll(/\S+/gu)].map(({ 0: piece, index }) => ({
    end: index + piece.length,
    length: piece.length + 1,
    bare: bareOf(piece),
  }));
}

function bareOf(word: string): string {
  return fold(word).replace(/[^\p{L}\p{N}]/gu, '');
}

/** So far words that are written otherwise are looked past: "two hundred and five euros" for "€205". */
const REACH = 6;

/**
 * Where each word that an engine says ends in the text that it was given. Engines write numbers and
 * signs in their own way: what lies between words that are the same is shared out.
 */
export function placesOf(words: readonly string[], text: string): number[] {
  const pieces = piecesOf(text);
  const said = words.map(bareOf);
  const places: number[] = [];
  let piece = 0;
  while (places.length < said.length) {
    const from = places.length;
    const { words: more, pieces: further } = nextAlike(said, from, pieces, piece);
    for (let one = 1; one <= more; one += 1) {
      const shared = piece + Math.floor((one * further) / more);
      places.push(pieces[Math.min(shared, pieces.length) - 1]?.end ?? 0);
    }
    piece += further;
  }
  return places;
}

/** How many words and pieces to take together: up to the next ones that are the same. */
function nextAlike(
  said: readonly string[],
  from: number,
  pieces: readonly Piece[],
  at: number,
): { words: number; pieces: number } {
  if (said[from] === pieces[at]?.bare) return { words: 1, pieces: 1 };
  for (let distance = 1; distance <= 2 * REACH; distance += 1)
    for (
      let words = Math.max(1, distance - REACH);
      words <= Math.min(REACH, distance);
      words += 1
    ) {
      const next = pieces[at + distance - words];
      if (next !== undefined && said[from + words] === next.bare)
        return { words, pieces: distance - words };
    }
  return { words: 1, pieces: at < pieces.length ? 1 : 0 };
}
