import { shortSamples } from './short-samples.ts';

/** Pieces of sound one after the other. */
export function joinSamples(pieces: readonly Int16Array[]): Int16Array {
  const [first] = pieces;
  if (first !== undefined && pieces.length === 1) return first;
  const whole = shortSamples(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
