import type { FlowParameter } from '../flow/flow.ts';
import type { Lexicon } from './lexicon.ts';
import { wholly } from './patterns.ts';
import { wordsOf, type Token } from './text.ts';
import { sought, wordLikeness, type SoughtWord } from './word-likeness.ts';

type Named = Pick<FlowParameter, 'name' | 'variableName' | 'caption' | 'type' | 'unit'> &
  Partial<Pick<FlowParameter, 'prompts'>>;

/** The words that a parameter goes by, each name as a run of words. */
export const namesOf = (parameter: Named, lexicon: Lexicon): SoughtWord[][] => {
  const { code, names } = lexicon.language;
  const generic =
    parameter.type === 'date' || parameter.type === 'time'
      ? (names[parameter.type] ?? [])
      : parameter.unit !== null || /amount|tutar|miktar|sum/u.test(parameter.name)
        ? (names['amount'] ?? [])
        : [];
  const texts = [
    parameter.caption[code] ?? '',
    parameter.name.replace(/[_-]+/gu, ' '),
    parameter.variableName.replace(/[_-]+/gu, ' '),
    ...generic,
  ];
  return texts.map((text) => wordsOf(text).map(sought)).filter((words) => words.length > 0);
};

/** "The person", "the name": what somebody is called who is asked for with "who". */
const everydayNamesOf = (
  tokens: readonly Token[],
  { prompts }: Named,
  lexicon: Lexicon,
): SoughtWord[][] => {
  const { code, names } = lexicon.language;
  const question = wordsOf(prompts?.[0]?.[code] ?? '');
  const asking = (names['who'] ?? []).map((word) => wordsOf(word).map(sought));
  const asksWho = question.some((_, at) =>
    asking.some((words) => standsAt(question, at, words, lexicon)),
  );
  if (!asksWho) return [];
  const flat = ` ${tokens.map(({ plain }) => plain).join(' ')} `;
  const { namesWhat, fillers } = lexicon.patterns;
  const inQuestion = wholly(flat, namesWhat, fillers) === null ? [] : asking;
  return [...(names['person'] ?? []).map((text) => wordsOf(text).map(sought)), ...inQuestion];
};

const standsAt = (
  tokens: readonly Token[],
  at: number,
  words: readonly SoughtWord[],
  lexicon: Lexicon,
): boolean =>
  words.every((word, offset) => {
    const token = tokens[at + offset];
    return token !== undefined && wordLikeness(token, word, lexicon, false) > 0;
  });

/** Where the parameter is named, whole names before single telling words; null where it isn't. */
export const whereNamed = (
  tokens: readonly Token[],
  parameter: Named,
  lexicon: Lexicon,
): { start: number; end: number; whole: boolean } | null => {
  const names = namesOf(parameter, lexicon);
  for (let at = 0; at < tokens.length; at += 1)
    for (const words of names)
      if (standsAt(tokens, at, words, lexicon))
        return { start: at, end: at + words.length, whole: true };
  const telling = names
    .flat()
    .filter((word) => word.plain.length > 3 && !lexicon.stopWords.has(word.plain));
  for (const [at, token] of tokens.entries())
    for (const word of telling)
      if (wordLikeness(token, word, lexicon, false) > 0)
        return { start: at, end: at + 1, whole: false };
  for (const words of everydayNamesOf(tokens, parameter, lexicon))
    for (let at = 0; at < tokens.length; at += 1)
      if (standsAt(tokens, at, words, lexicon))
        return { start: at, end: at + words.length, whole: false };
  return null;
};
