import type { Lexicon } from '../../lexicon.ts';
import type { Token } from '../../text.ts';
import { adjacent } from './digit-number.ts';
import { fractionFollows, partsAt } from './fraction.ts';
import type { NumberMatch } from './number.ts';
import { addPiece, cutCompound, pieceAt, type Piece, type Sum } from './number-pieces.ts';

const isHyphenated = (tokens: readonly Token[], at: number): boolean =>
  tokens[at + 1]?.text === '-' && tokens[at + 1]?.spaced === false;

/**
 * "One hundred thirty fifths", "one twenty-fifth": what the parts are called, and not how the number
 * goes on, as in "one hundred twenty-fifth".
 */
const isCompoundPart = (
  tokens: readonly Token[],
  at: number,
  sum: Sum,
  lexicon: Lexicon,
): boolean => {
  const parts = partsAt(tokens, at, lexicon);
  if (parts === null || parts.end <= at + 1) return false;
  const isSingle = lexicon.numbers.ordinals.match(tokens, parts.end - 1) !== null;
  return !isSingle || sum.total + sum.chunk === 1;
};

/** How far a number had come behind one of its scales. */
interface Place {
  sum: Sum;
  end: number;
  scale: number;
}

/**
 * "Two hundred and three hundred": a scale that doesn't fit belongs to another number, with the
 * words before it. The latest place behind a scale that is no smaller.
 */
const placeBefore = (places: readonly Place[], piece: Piece | undefined): Place | null =>
  piece?.kind === 'scale' ? (places.findLast(({ scale }) => scale >= piece.value) ?? null) : null;

/** "Ninety - five": a dash with blanks around it joins tens with ones in words. */
const isLooseHyphen = (
  tokens: readonly Token[],
  at: number,
  sum: Sum,
  lexicon: Lexicon,
): boolean => {
  const ones = tokens[at]?.text === '-' ? pieceAt(tokens, at + 1, lexicon) : null;
  const tens = sum.chunk % 100;
  return (
    ones?.kind === 'small' &&
    ones.value > 0 &&
    ones.value < 10 &&
    tens >= 20 &&
    tens % 10 === 0 &&
    tokens[at - 1]?.kind === 'word'
  );
};

const startsNumber = (tokens: readonly Token[], at: number, lexicon: Lexicon): boolean =>
  pieceAt(tokens, at, lexicon) !== null || tokens[at]?.kind === 'digits';

/** "Three hundred and 21": digits below a thousand go on with a number whose scale was said. */
const digitsBehindScale = (token: Token, at: number, afterScale: boolean): Piece | null =>
  afterScale && token.kind === 'digits' && token.text.length <= 3
    ? { kind: 'small', value: Number(token.text), end: at + 1, weak: false }
    : null;

/** A number in words from a token on; `first`: digits that stand before it ("3 million"). */
export const readWords = (
  tokens: readonly Token[],
  at: number,
  lexicon: Lexicon,
  first: { value: number; end: number } | null,
): NumberMatch | null => {
  const sum: Sum = {
    total: 0,
    chunk: 0,
    lastScale: Number.POSITIVE_INFINITY,
    any: false,
    written: false,
  };
  let end = at;
  let ordinal = false;
  let weak = true;
  if (first !== null) {
    sum.chunk = first.value;
    sum.any = true;
    sum.written = true;
    end = first.end;
    weak = false;
  }
  let afterScale = false;
  const places: Place[] = [];
  for (let next = end; ;) {
    const token = tokens[next];
    if (token === undefined) break;
    if (sum.any && token.text === '-' && !token.spaced && adjacent(tokens[next + 1])) {
      if (!startsNumber(tokens, next + 1, lexicon)) break;
      next += 1;
      continue;
    }
    if (sum.any && isLooseHyphen(tokens, next, sum, lexicon)) {
      next += 1;
      continue;
    }
    if (sum.any && (afterScale || isHyphenated(tokens, next)))
      if (isCompoundPart(tokens, next, sum, lexicon)) break;
    if (sum.any && afterScale && (token.text === ',' || lexicon.numbers.and.match(tokens, next))) {
      if (!startsNumber(tokens, next + 1, lexicon)) break;
      if (fractionFollows(tokens, next + 1, lexicon)) break;
      if (token.text === ',' && sum.lastScale === Number.POSITIVE_INFINITY) break;
      next += 1;
      continue;
    }
    const piece: Piece | null =
      pieceAt(tokens, next, lexicon) ?? digitsBehindScale(token, next, afterScale);
    const pieces: Piece[] | null = piece === null ? cutCompound(token, lexicon) : [piece];
    if (pieces === null) break;
    if (first !== null && pieces[0]?.kind !== 'scale' && !afterScale) break;
    const trial = { ...sum };
    if (!pieces.every((each) => addPiece(trial, each, lexicon.language.numbers.compounds))) {
      const place = placeBefore(places, pieces[0]);
      if (place !== null) {
        Object.assign(sum, place.sum);
        end = place.end;
      }
      break;
    }
    Object.assign(sum, trial);
    const last: Piece | undefined = pieces[pieces.length - 1];
    afterScale = last?.kind === 'scale';
    weak &&= pieces.every((each) => each.weak);
    next = piece === null ? next + 1 : piece.end;
    end = next;
    if (last?.kind === 'scale') places.push({ sum: { ...sum }, end, scale: last.value });
    if (last?.kind === 'ordinal') {
      ordinal = true;
      break;
    }
  }
  if (!sum.any || end === at) return null;
  const value = sum.total + sum.chunk;
  return { end, value, ordinal, written: first !== null, weak, digits: String(value) };
};
