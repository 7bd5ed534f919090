import type { Act, Question } from '@flare/contracts';
import type { Lexicon } from './lexicon.ts';
import { leftOver } from './left-over.ts';
import { spanOf, stretchesOf } from './patterns.ts';
import { readSentence, type Sentence } from './text.ts';
import { readNumber } from './values/numbers/number.ts';

/** Longer chains than this are understood by their beginning. */
const CUTS_AT_MOST = 4;
/** Nobody says two things in more characters than this. */
const CHARACTERS_AT_MOST = 400;

type Understand = (part: Sentence, question: Question) => Act[];

/** Half a sentence has to be this likely to be about something else. */
const SURELY_ASIDE = 0.5;

interface Cut {
  /** Where the first part ends and the second begins, in the original text. */
  end: number;
  start: number;
}

const wishMarks = ['.', '?', '!', ';'];

const cutsOf = (sentence: Sentence, lexicon: Lexicon, between = wishMarks): Cut[] => {
  const words = stretchesOf(sentence.flat, lexicon.patterns.then).map((stretch) => {
    const span = spanOf(sentence, stretch);
    return { end: span.start, start: span.end };
  });
  const marks = sentence.tokens
    .filter(({ kind, text }) => kind === 'mark' && between.includes(text))
    .map((token) => ({ end: token.end, start: token.end }));
  return [...words, ...marks]
    .filter((cut) => !isInsideNumber(sentence, cut, lexicon))
    .slice(0, CUTS_AT_MOST);
};

/** "A hundred and twenty", "45 euros and 50 cents": nothing is cut there. */
const isInsideNumber = ({ tokens }: Sentence, { end, start }: Cut, lexicon: Lexicon): boolean => {
  const before = tokens.findLastIndex((token) => token.end <= end);
  const after = tokens.findIndex((token) => token.start >= start);
  if (before < 0 || after < 0 || readNumber(tokens, after, lexicon) === null) return false;
  const last = tokens[before];
  return (
    readNumber(tokens, before, lexicon) !== null ||
    (last !== undefined && lexicon.units.word(last) !== undefined)
  );
};

const moved = (act: Act, by: number): Act => ({
  ...act,
  span: { start: act.span.start + by, end: act.span.end + by },
});

const wishesIn = (acts: readonly Act[]): Set<string> =>
  new Set(acts.flatMap((act) => (act.act === 'intent' ? [act.intent] : [])));

/**
 * "Check my balance and then send 20 to John": the acts of both parts, where each part is a wish of
 * its own and the two aren't the same; null for every other sentence. `understand` understands one part, `mayWish`
 * says quickly whether one may be a wish.
 */
export const readTwoWishes = (
  sentence: Sentence,
  lexicon: Lexicon,
  question: Question,
  understand: Understand,
  mayWish: (part: Sentence) => boolean,
): Act[] | null => {
  if (question.awaiting.kind !== 'nothing' || isLong(sentence)) return null;
  for (const { end, start } of cutsOf(sentence, lexicon)) {
    const first = sentence.original.slice(0, end);
    const second = sentence.original.slice(start);
    if (first.trim() === '' || second.trim() === '') continue;
    if (!mayWish(readSentence(first)) || !mayWish(readSentence(second))) continue;
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

const isLong = ({ original }: Sentence): boolean => original.length > CHARACTERS_AT_MOST;

/** Whether the words give values of the task in hand, and nothing else. */
const isAnswer = (acts: readonly Act[], intent: string | null): boolean =>
  acts.some((act) => act.act === 'value' || act.act === 'ambiguous') &&
  acts.every((act) =>
    act.act === 'answer'
      ? act.answer === 'edit'
      : (act.act === 'value' || act.act === 'ambiguous') && act.intent === intent,
  );

/** Whether the words ask for something beside the task in hand. */
const isAside = (acts: readonly Act[], intent: string | null): boolean =>
  acts.some(
    (act) =>
      (act.act === 'fast-answer' || (act.act === 'intent' && act.intent !== intent)) &&
      act.confidence >= SURELY_ASIDE,
  ) && acts.every((act) => act.act !== 'value' || act.intent !== intent);

/**
 * "Make it 220, and what's my balance?": the values for the task in hand and what is asked beside
 * it, in either order; null for every other sentence.
 */
export const readAnswerAndAside = (
  sentence: Sentence,
  lexicon: Lexicon,
  question: Question,
  understand: Understand,
): Act[] | null => {
  const { intent, awaiting } = question;
  const asked = awaiting.kind === 'parameters' || awaiting.kind === 'approval';
  if (!asked || isLong(sentence)) return null;
  for (const { end, start } of cutsOf(sentence, lexicon, [...wishMarks, ','])) {
    const first = sentence.original.slice(0, end);
    const second = sentence.original.slice(start);
    if (first.trim() === '' || second.trim() === '') continue;
    const before = understand(readSentence(first), question);
    const answers = isAnswer(before, intent);
    const aside = readSentence(answers ? second : first);
    if (leftOver(aside, lexicon, []).length === 0) continue;
    if (!answers && !isAside(before, intent)) continue;
    const after = understand(readSentence(second), question);
    if (answers ? isAside(after, intent) : isAnswer(after, intent))
      return [...before, ...after.map((act) => moved(act, start))];
  }
  return null;
};
