/** What stands for words that lie in a session's vault. */
const TOKEN = /vault:\d+/g;
const MASK = '•••';

/** A stretch of words, or the mask of some that are not kept readable. */
export interface Words {
  readonly text: string;
  readonly masked: boolean;
}

/** Words as they may be shown: with a mask where something sensitive was. */
export const maskWords = (text: string): string => text.replaceAll(TOKEN, MASK);

/** Whether a part of the words is kept from everybody's eyes. */
export const holdsMasked = (text: string): boolean => text.search(TOKEN) >= 0;

/** Words, cut where a mask begins and ends. */
export function cutAtMasks(text: string): Words[] {
  const pieces: Words[] = [];
  let from = 0;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (index > from) pieces.push({ text: text.slice(from, index), masked: false });
    pieces.push({ text: MASK, masked: true });
    from = index + token.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), masked: false });
  return pieces;
}
