import type { Act } from '@flare/contracts';
import { fold } from '../text.ts';

type Span = Act['span'];

interface Folded {
  text: string;
  /** Per character of `text` where it stands in the original. */
  starts: number[];
  ends: number[];
}

const invisible = /[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/u;
const blank = /[\s\p{Z}\p{Cc}]/u;
const apostrophe = /[\u2019\u2018\u02bc\u0060\u00b4]/u;

/** Lower case with single spaces, every character with its place. */
function foldedOf(original: string): Folded {
  const folded: Folded = { text: '', starts: [], ends: [] };
  let offset = 0;
  for (const character of original) {
    const start = offset;
    offset += character.length;
    if (invisible.test(character)) continue;
    const sign = blank.test(character) ? ' ' : apostrophe.test(character) ? "'" : fold(character);
    if (sign === ' ' && folded.text.endsWith(' ')) continue;
    folded.text += sign;
    for (let index = 0; index < sign.length; index += 1) {
      folded.starts.push(start);
      folded.ends.push(offset);
    }
  }
  return folded;
}

const edges = /^[\s"'.,;:!?«»“”„-]+|[\s"'.,;:!?«»“”„-]+$/gu;
const letterOrDigit = /[\p{L}\p{Nd}]/u;

/** A word that is quoted without its ending is taken with it. */
const ENDING_AT_MOST = 3;

/**
 * Where a quote stands in the user's words, whatever its case and spaces; null where it doesn't. It
 * has to begin at the edge of a word, and to end at one but for an ending of the language; the first
 * place that `free` accepts is taken.
 */
export function findQuote(
  text: string,
  quote: string,
  free: (span: Span) => boolean = () => true,
): Span | null {
  const sought = foldedOf(quote).text.replace(edges, '');
  if (sought === '') return null;
  const words = foldedOf(text);
  let taken: Span | null = null;
  for (let at = words.text.indexOf(sought); at !== -1; at = words.text.indexOf(sought, at + 1)) {
    const end = wordEnd(words.text, at + sought.length);
    const ending = end - at - sought.length;
    const digits = /\d$/.test(sought);
    if (joins(words.text, at) || ending > (digits ? 0 : ENDING_AT_MOST)) continue;
    const span = { start: words.starts[at] ?? 0, end: words.ends[end - 1] ?? text.length };
    if (free(span)) return span;
    taken ??= span;
  }
  return taken;
}

/** Whether a word goes on across this place. */
function joins(text: string, at: number): boolean {
  return letterOrDigit.test(text[at - 1] ?? '') && letterOrDigit.test(text[at] ?? '');
}

function wordEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && joins(text, end)) end += 1;
  return end;
}

export const overlap = (one: Span, other: Span): boolean =>
  one.start < other.end && other.start < one.end;
