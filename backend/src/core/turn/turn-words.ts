import type { Language } from '../language/language.ts';
import { lexiconOf } from '../language/lexicon.ts';
import { compilePatterns, has, stretchesOf, without, wholly } from '../language/patterns.ts';
import { readSentence, type Token } from '../language/text.ts';

interface TurnPatterns {
  backChannel: RegExp;
  stop: RegExp;
  hesitation: RegExp;
  unfinished: RegExp;
  unfinishedWish: RegExp;
}

const compiled = new WeakMap<Language, TurnPatterns>();

const patternsOf = (language: Language): TurnPatterns => {
  const known = compiled.get(language);
  if (known !== undefined) return known;
  const { backChannel, stop, hesitation, unfinished, unfinishedWish } = language.turns;
  const fresh = {
    backChannel: compilePatterns(backChannel),
    stop: compilePatterns(stop),
    hesitation: compilePatterns(hesitation),
    unfinished: compilePatterns(unfinished),
    unfinishedWish: compilePatterns(unfinishedWish),
  };
  compiled.set(language, fresh);
  return fresh;
};

/** The words alone, in lower case and between single spaces, with one at both ends. */
export const flatOf = (text: string): string => readSentence(text).flat.replaceAll(' ?', '');

const isEmpty = (flat: string): boolean => flat.trim() === '';

/** How many words are said, hesitations aside. */
export const countWords = (text: string, language: Language): number => {
  const rest = without(flatOf(text), patternsOf(language).hesitation).trim();
  return rest === '' ? 0 : rest.split(' ').length;
};

/** Nothing but "um", or nothing at all. */
export const saysNothing = (text: string, language: Language): boolean =>
  countWords(text, language) === 0;

/** Nothing but what a listener says to let the other go on. */
export const isBackChannel = (text: string, language: Language): boolean => {
  const { backChannel, hesitation } = patternsOf(language);
  const flat = flatOf(text);
  return isEmpty(flat) || wholly(flat, backChannel, hesitation) !== null;
};

/** Nothing but a yes. */
export const isPlainYes = (text: string, language: Language): boolean => {
  const { yes, yesFillers, fillers } = lexiconOf(language).patterns;
  return wholly(flatOf(text), yes, yesFillers, fillers) !== null;
};

/** Told to stop: by one of the locale's words for it, or by a cancel or the wish for a person. */
export const saysStop = (text: string, language: Language): boolean => {
  const flat = flatOf(text);
  const { cancel, person, personWhole, fillers } = lexiconOf(language).patterns;
  return (
    has(flat, patternsOf(language).stop) ||
    has(flat, person) ||
    wholly(flat, personWhole, fillers) !== null ||
    wholly(flat, cancel, fillers) !== null
  );
};

/** Ends in a word after which a sentence goes on, in a hesitation or in a comma. */
export const isUnfinished = (text: string, language: Language): boolean => {
  if (/(?:,|-|:|\u2026|\.\.\.)\s*$/u.test(text)) return true;
  const { hesitation, unfinished } = patternsOf(language);
  return endsIn(text, hesitation) || endsIn(text, unfinished);
};

/** Ends in a word after which a wish goes on, though an answer may end with it. */
export const isUnfinishedWish = (text: string, language: Language): boolean =>
  endsIn(text, patternsOf(language).unfinishedWish);

const endsIn = (text: string, pattern: RegExp): boolean => {
  const flat = flatOf(text);
  return stretchesOf(flat, pattern).some(({ end }) => end === flat.length - 1);
};

/** Ends in a number, which may go on: "two hundred" is the beginning of "two hundred and fifty euros". */
export const endsInNumber = (text: string, language: Language): boolean => {
  const isPoint = ({ kind, text: sign }: Token): boolean => kind === 'mark' && /[.!?]/u.test(sign);
  const token = readSentence(text).tokens.findLast((one) => !isPoint(one));
  if (token === undefined) return false;
  const { words, scales, ordinals, digits, half, point } = lexiconOf(language).numbers;
  const tables = [words, scales, ordinals, digits, half, point];
  return token.kind === 'digits' || tables.some((table) => table.word(token) !== undefined);
};

/** Whether two transcripts say the same, whatever their case, punctuation and dots over an i. */
export const saysTheSame = (one: string, other: string): boolean => wordsIn(one) === wordsIn(other);

const wordsIn = (text: string): string =>
  readSentence(text)
    .tokens.filter((token) => token.kind !== 'mark')
    .map((token) => token.text)
    .join(' ');
