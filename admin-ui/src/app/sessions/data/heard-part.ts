/**
 * A reply as its caller heard it: what was heard, and what wasn't. Where the two texts don't agree, so that it can't be
 * told what was left, all of it counts as heard.
 *
 * @param heard what was heard of a reply that was cut off; undefined: it wasn't
 */
export function heardPart(
  reply: string,
  heard: string | undefined,
): { heard: string; rest: string } {
  const words = heard?.trim();
  if (words === undefined || !reply.startsWith(words)) return { heard: reply, rest: '' };
  return { heard: words, rest: reply.slice(words.length).trimEnd() };
}
