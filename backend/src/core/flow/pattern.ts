import { RE2JS } from 're2js';

/** Characters that a pattern may have. */
const LONGEST_PATTERN = 500;

/** Places that a pattern may come to once its counted repetitions are written out. */
const MOST_PLACES = 2000;

/** A pattern that is too long, or that is so written out: `((a{100}){100}){100}`. */
export class PatternTooLarge extends Error {
  override readonly name = 'PatternTooLarge';

  constructor() {
    super(
      `it may have ${String(LONGEST_PATTERN)} characters, and ${String(MOST_PLACES)} with everything repeated that it counts`,
    );
  }
}

/**
 * An analyst's regular expression, which runs in linear time, as it comes in: its size is judged before it
 * is compiled.
 *
 * @throws PatternTooLarge, or what is wrong with it
 */
export function compilePattern(source: string): RE2JS {
  if (source.length > LONGEST_PATTERN || placesIn(source) > MOST_PLACES)
    throw new PatternTooLarge();
  return RE2JS.compile(source);
}

const known = new Map<string, RE2JS | null>();

/**
 * The expression of a flow, kept for the next time; null where it can't be used. What is published stays in
 * use whatever its size: it is bounded where it comes in.
 */
export function patternOf(source: string): RE2JS | null {
  const kept = known.get(source);
  if (kept !== undefined) return kept;
  if (known.size > 2000) known.clear();
  const pattern = compiled(source);
  known.set(source, pattern);
  return pattern;
}

function compiled(source: string): RE2JS | null {
  try {
    return RE2JS.compile(source);
  } catch {
    return null;
  }
}

/** What counts as one: an escape, a class, flags, the beginning of a group, a repetition, a sign. */
const piece =
  /\\Q[\s\S]*?(?:\\E|$)|\\[pPx]\{[^}]*\}|\\[\s\S]|\[\^?\]?(?:\[:\^?\w+:\]|\\[\s\S]|[^\]\\])*\]|\(\?[A-Za-z-]*\)|\((?:\?(?:P?<\w+>|[A-Za-z-]*:))?|\{(\d+)(,(\d*))?\}|[\s\S]/gu;

/** Nothing by themselves: what is repeated after them is what stands before them. */
const nothing = /^(?:\(\?[A-Za-z-]*\)|\\Q(?:\\E)?)$/;

/**
 * How many places a pattern has with each repetition written out; a quick look from left to right. Brackets
 * and bars have one each.
 */
function placesIn(source: string): number {
  /** What stands before each group that is open. */
  const outer: number[] = [];
  let before = 0;
  let last = 0;
  for (const [text, least, more, most] of source.matchAll(piece)) {
    if (nothing.test(text)) continue;
    if (text.startsWith('(')) {
      outer.push(before + last);
      before = 1;
      last = 0;
    } else if (text === ')') {
      last += before + 1;
      before = outer.pop() ?? 0;
    } else if (least !== undefined) {
      const times = most === undefined || most === '' ? Number(least) : Number(most);
      last *= Math.max(1, times + (more === ',' ? 1 : 0));
    } else if (!'*+?'.includes(text)) {
      before += last;
      last = text.startsWith('\\Q') ? text.length : 1;
    }
    if (before + last > MOST_PLACES) return Infinity;
  }
  return outer.reduce((sum, places) => sum + places, before + last);
}
