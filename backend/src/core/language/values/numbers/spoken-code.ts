import { patternOf } from '../../../flow/pattern.ts';
import type { Lexicon } from '../../lexicon.ts';
import type { Token } from '../../text.ts';
import { readNumber } from './number.ts';

/** A stretch of letters or of digits that are said together. */
interface Piece {
  kind: 'letters' | 'digits';
  /** In capitals; digits as digits, in whichever words they were said. */
  text: string;
  /** The token behind it. */
  end: number;
  /** Something stands between it and the piece before: a space, a hyphen. */
  apart: boolean;
  /** As it was written. */
  capitals: boolean;
}

const mostTokens = 8;
/** With more pieces there are too many ways to put separators between them. */
const mostPieces = 6;
const mostSeparators = 3;

const known = new Map<string, string[]>();

/** The separators that a pattern has between its signs, each as often as it stands there: `^AP-\d{2}/\d{2}$` → `-`, `/`. */
export function separatorsOf(pattern: string): string[] {
  const kept = known.get(pattern);
  if (kept !== undefined) return kept;
  if (known.size > 2000) known.clear();
  const outside = pattern
    .replace(/\(\?[A-Za-z-]*[:)]/g, '')
    .replace(
      /\[\^?\]?(?:\\.|[^\]\\])*\]/g,
      (list) => /^\[([-/ ._]|\\[-/.s])/.exec(list)?.[1] ?? 'x',
    )
    .replace(/\{[^}]*\}/g, '');
  const found = Array.from(outside.matchAll(/\\([-/.s])|[-/ _]/g), ([whole, escaped]) =>
    escaped === undefined ? whole : escaped === 's' ? ' ' : escaped,
  );
  const separators = found.slice(0, mostSeparators);
  known.set(pattern, separators);
  return separators;
}

/** What is said from a token on, as long as it can be a code: letters that belong together, and digits. */
function piecesFrom(
  original: string,
  tokens: readonly Token[],
  start: number,
  lexicon: Lexicon,
): Piece[] {
  const pieces: Piece[] = [];
  const words: string[] = [];
  let apart = false;
  for (let at = start; at < Math.min(tokens.length, start + mostTokens);) {
    const token = tokens[at];
    if (token === undefined || pieces.length === mostPieces) break;
    if (token.kind === 'mark') {
      if (pieces.length === 0 || !/^[-./]$/u.test(token.text)) break;
      apart = true;
      at += 1;
      continue;
    }
    const said =
      token.kind === 'word' && token.text.length > 1 ? digitsAt(tokens, at, lexicon) : null;
    const end = said?.end ?? at + 1;
    const written = original.slice(token.start, token.end);
    if (token.kind === 'word' && said === null) {
      words.push(token.text);
      // Two words of a sentence are no code; a spelled one has single letters.
      if (words.length > 1 && words.some(({ length }) => length > 1)) break;
    }
    pieces.push({
      kind: token.kind === 'word' && said === null ? 'letters' : 'digits',
      text: said?.digits ?? (token.kind === 'digits' ? token.text : written.toUpperCase()),
      end,
      apart: apart || token.spaced,
      capitals: written === written.toUpperCase(),
    });
    apart = false;
    at = end;
  }
  return pieces;
}

function digitsAt(
  tokens: readonly Token[],
  at: number,
  lexicon: Lexicon,
): { digits: string; end: number } | null {
  const single = lexicon.numbers.digits.match(tokens, at);
  const number = readNumber(tokens, at, lexicon);
  if (number !== null && !number.written && Number.isInteger(number.value) && number.value >= 0)
    return { digits: String(number.value), end: number.end };
  return single === null ? null : { digits: String(single.value), end: single.end };
}

/** The pieces with the pattern's separators between some of them, in every way, fewest first. */
function* written(pieces: readonly string[], separators: readonly string[]): Generator<string> {
  const [first = '', ...rest] = pieces;
  function* from(at: number, left: readonly string[]): Generator<string> {
    const piece = rest[at];
    if (piece === undefined) {
      if (left.length < separators.length) yield '';
      return;
    }
    for (const tail of from(at + 1, left)) yield piece + tail;
    const [separator] = left;
    if (separator === undefined) return;
    for (const tail of from(at + 1, left.slice(1))) yield separator + piece + tail;
  }
  for (const tail of from(0, separators)) yield first + tail;
}

/** Other letters of the same number: what has them too isn't meant by its letters. */
const others = (text: string): string =>
  text.replace(/\p{L}/gu, (letter) => (letter === 'X' ? 'Q' : 'X'));

/**
 * A code that is said or typed without the separators that its pattern wants, or with others: "AP 1234", "ap1234" and
 * "a p one two three four" for `^AP-[0-9]{4}$`. Only where the letters are certain to be meant: they are the pattern's
 * own, stand in capitals or right before the digits, or nothing else is said.
 */
export function readCode(
  original: string,
  tokens: readonly Token[],
  start: number,
  pattern: string,
  lexicon: Lexicon,
): { end: number; value: string } | null {
  const expression = patternOf(pattern);
  const separators = separatorsOf(pattern);
  if (expression === null || separators.length === 0) return null;
  const all = piecesFrom(original, tokens, start, lexicon);
  const shouted = original === original.toUpperCase();
  for (let count = all.length; count > 1; count -= 1) {
    const pieces = all.slice(0, count);
    const end = pieces.at(-1)?.end ?? start;
    if (!pieces.some(({ kind }) => kind === 'digits')) continue;
    const letters = pieces.filter(({ kind }) => kind === 'letters');
    const alone = start === 0 && tokens.slice(end).every(({ kind }) => kind === 'mark');
    const clear =
      alone ||
      (letters.length > 0 &&
        ((!shouted && letters.every(({ capitals }) => capitals)) ||
          pieces.slice(1).every(({ apart }) => !apart)));
    for (const value of written(
      pieces.map(({ text }) => text),
      separators,
    )) {
      if (!expression.matches(value)) continue;
      if (clear || (letters.length > 0 && !expression.matches(others(value))))
        return { end, value };
    }
  }
  return null;
}
