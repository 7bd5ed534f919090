import type { Span } from '@flare/contracts';

/** A stretch of a text (UTF-16 offsets, end exclusive) and what stands there instead. */
export interface Cut extends Span {
  token: string;
}

/**
 * Cuts that don't touch each other, in order: those that overlap are one, under the widest's token
 * (the first's where they are as wide), for it stands for most of the words that go.
 */
function apart(cuts: readonly Cut[]): Cut[] {
  const joined: (Cut & { widest: number })[] = [];
  for (const one of cuts.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    const width = one.end - one.start;
    if (last === undefined || one.start >= last.end) {
      joined.push({ ...one, widest: width });
      continue;
    }
    last.end = Math.max(last.end, one.end);
    if (width <= last.widest) continue;
    last.token = one.token;
    last.widest = width;
  }
  return joined;
}

/** The text with every cut's token in its place. */
export function cut(text: string, cuts: readonly Cut[]): string {
  return apart(cuts).reduceRight(
    (rest, { start, end, token }) => rest.slice(0, start) + token + rest.slice(end),
    text,
  );
}

/** Where a stretch of the text lies once it is cut; one that begins or ends inside a cut takes its token whole. */
export function movedSpan(span: Span, cuts: readonly Cut[]): Span {
  let { start, end } = span;
  let moved = 0;
  for (const one of apart(cuts)) {
    const grown = one.token.length - (one.end - one.start);
    const place = one.start + moved;
    if (span.start >= one.end) start += grown;
    else if (span.start > one.start) start = place;
    if (span.end >= one.end) end += grown;
    else if (span.end > one.start) end = place + one.token.length;
    moved += grown;
  }
  return { start, end };
}
