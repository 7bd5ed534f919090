export interface Split {
  /** Complete sentences, in order. */
  sentences: string[];
  /** What may still go on. */
  rest: string;
}

const boundary = /([.!?…]+["'»”’)]*)(\s+)(?=(\S))|\n+/gu;

/**
 * Cuts what has come so far into sentences. A full stop ends one when something follows that isn't a
 * small letter, so that "3. sırada" and "25 авг. вечером" stay whole.
 */
export function splitSentences(text: string): Split {
  const sentences: string[] = [];
  let from = 0;
  for (const match of text.matchAll(boundary)) {
    const [whole, , , next = ''] = match;
    const goesOn = next !== '' && next !== next.toUpperCase() && match[1] === '.';
    if (goesOn) continue;
    const end = match.index + whole.length;
    const sentence = text.slice(from, end).trim();
    if (sentence !== '') sentences.push(sentence);
    from = end;
  }
  return { sentences, rest: text.slice(from) };
}
