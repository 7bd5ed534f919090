import type { Act, Question } from '@flare/contracts';
import type { Lexicon } from './lexicon.ts';
import { spanOf, stretchesOf } from './patterns.ts';
import { readSentence, type Sentence } from './text.ts';

/** Longer chains than this are understood by their beginning. */
const CUTS_AT_MOST = 4;

interface Cut {
  /** Where the first part ends and the second begins, in the original text. */
  end: number;
  start: number;
}

const cutsOf = (sentence: Sentence, lexicon: Lexicon): Cut[] => {
  const words = stretchesOf(sentence.flat, lexicon.patterns.then).map((stretch) => {
    const span = spanOf(sentence, stretch);
    return { end: span.start, start: span.end };
  });
  const marks = sentence.tokens
    .filter(({ kind, text }) => kind === 'mark' && ['.', '?', '!', ';'].includes(text))
    .map((token) => ({ end: token.end, start: token.end }));
  return [...words, ...marks].slice(0, CUTS_AT_MOST);
};

const moved = (act: Act, by: number): Act => ({
  ...act,
  span: { start: act.span.start + by, end: act.span.end + by },
});

const wishesIn = (acts: readonly Act[]): Set<string> =>
  new Set(acts.flatMap((act) => (act.act === 'intent' ? [act.intent] : [])));

/**
 * "Check my balance and then send 20 to John": the acts of both parts, where each part is a wish of
 * its own and the two aren't the same; null for every other sentence. `understand` understands one part.
 */
export const readTwoWishes = (
  sentence: Sentence,
  lexicon: Lexicon,
  question: Question,
  understand: (part: Sentence, question: Question) => Act[],
): Act[] | null => {
  if (question.awaiting.kind !== 'nothing') return null;
  for (const { end, start } of cutsOf(sentence, lexicon)) {
    const first = sentence.original.slice(0, end);
    const second = sentence.original.slice(start);
    if (first.trim() === '' || second.trim() === '') continue;
    const before = understand(readSentence(first), question);
    const [wish] = wishesIn(before);
    if (wish === undefined) continue;
    const after = understand(readSentence(second), question);
    const others = wishesIn(after);
    if (others.size === 0 || others.has(wish)) continue;
    return [...before, ...after.map((act) => moved(act, start))];
  }
  return null;
};
