/** Something that was heard in a stretch of a text: UTF-16 offsets, end exclusive. */
export interface Heard<T> {
  readonly span: { readonly start: number; readonly end: number };
  readonly what: T;
}

/** A stretch of text and what was heard in it; null where it is only words. */
export interface Stretch<T> {
  readonly text: string;
  readonly what: T | null;
}

/**
 * Cuts a text into stretches. Where two things were heard in the same words the narrower one has
 * them; neighbours with the same owner are one stretch; a span beyond the text is cut to it.
 */
export function markText<T>(text: string, heard: readonly Heard<T>[]): Stretch<T>[] {
  const within = (offset: number): number => Math.min(Math.max(offset, 0), text.length);
  const spans = heard
    .map(({ span, what }) => ({ start: within(span.start), end: within(span.end), what }))
    .filter(({ start, end }) => end > start)
    .sort((one, other) => one.end - one.start - (other.end - other.start));
  const cuts = [
    ...new Set([0, text.length, ...spans.flatMap(({ start, end }) => [start, end])]),
  ].sort((one, other) => one - other);
  const stretches: { text: string; owner: (typeof spans)[number] | undefined }[] = [];
  for (const [index, start] of cuts.slice(0, -1).entries()) {
    const end = cuts[index + 1] ?? text.length;
    const owner = spans.find((span) => span.start <= start && span.end >= end);
    const last = stretches.at(-1);
    if (last && last.owner === owner) last.text += text.slice(start, end);
    else stretches.push({ text: text.slice(start, end), owner });
  }
  return stretches.map((stretch) => ({ text: stretch.text, what: stretch.owner?.what ?? null }));
}
