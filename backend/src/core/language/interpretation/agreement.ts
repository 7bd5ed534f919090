import type { FlowIntent } from '../../flow/flow.ts';
import { asksQuestion } from '../answers.ts';
import type { Lexicon } from '../lexicon.ts';
import { has, stretchesOf, without } from '../patterns.ts';
import { wordsOf, type Token } from '../text.ts';
import type { Scene } from './scene.ts';

/** How many words of the task itself may follow a yes. */
const TASK_WORDS = 3;
/** Letters that a word's endings leave as they are. */
const LETTERS = 4;

/**
 * "Yes, block the card", "evet kaydedin": a yes, and then nothing but what is to be done in the task's
 * own words. A doubt, a condition, a negation, a figure or any other word makes it something else.
 */
export const agreesToDo = ({ sentence, lexicon, present }: Scene): boolean => {
  const { flat, tokens } = sentence;
  const { yes, yesFillers, no, not, hedge, but, another, edit } = lexicon.patterns;
  if (present === null || flat.includes(' ?') || asksQuestion(flat, lexicon)) return false;
  if ([no, not, hedge, but, another, edit].some((pattern) => has(flat, pattern))) return false;
  if (tokens.some(({ kind }) => kind === 'digits')) return false;
  if (!stretchesOf(flat, yes).some(({ start }) => start === 1)) return false;
  const rest = new Set(without(flat, yes, yesFillers).trim().split(' '));
  const words = tokens.filter(({ kind, plain }) => kind === 'word' && rest.has(plain));
  const deeds = deedsOf(present, lexicon);
  const things = stems(Object.values(present.caption).flatMap(wordsOf));
  return (
    words.length <= TASK_WORDS &&
    words.some((word) => deeds.has(stem(word))) &&
    words.every((word) => deeds.has(stem(word)) || things.has(stem(word)))
  );
};

const stem = ({ plain }: Token): string => plain.slice(0, LETTERS);

const stems = (tokens: readonly Token[]): Set<string> =>
  new Set(tokens.filter(({ plain }) => plain.length >= LETTERS).map(stem));

/** What examples begin with in most languages, and end with in Turkish: what is to be done. */
const deedsOf = (
  { examples }: FlowIntent,
  { language, stopWords, patterns }: Lexicon,
): Set<string> =>
  stems(
    examples
      .filter(({ locale }) => locale === language.code)
      .flatMap(({ text }) => {
        const words = wordsOf(text).filter(
          ({ plain }) => !stopWords.has(plain) && !has(` ${plain} `, patterns.fillers),
        );
        return (language.code === 'tr' ? words.at(-1) : words[0]) ?? [];
      }),
  );
