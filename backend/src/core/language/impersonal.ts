import type { Flow } from '../flow/flow.ts';
import type { Language } from './language.ts';
import { lexiconOf } from './lexicon.ts';
import { looksSensitive } from './model/confidential.ts';
import { isCapital, ownWords, stemOf } from './own-words.ts';
import { has, wholly } from './patterns.ts';
import { readSentence, wordsOf, type Sentence, type Token } from './text.ts';
import { readDates } from './values/dates/date.ts';
import { readNumber } from './values/numbers/number.ts';
import { readTimes } from './values/times/time.ts';

/** Nobody asks a question for everybody in more characters. */
const CHARACTERS_AT_MOST = 200;
/** Nor in a single word. */
const WORDS_AT_LEAST = 2;

interface Moment {
  locale: string;
  now: number;
  timezone: string;
}

/**
 * Whether a question could be anybody's, as far as words tell: every word is an ordinary one or the version's own; no
 * figures, no day and no time, no name, no address, nothing that the version's parameters take, and nobody tells
 * anything of themselves. In doubt it isn't.
 */
export function isImpersonal(flow: Flow, moment: Moment, text: string): boolean {
  const language = flow.languages[moment.locale];
  if (language === undefined || text.length > CHARACTERS_AT_MOST) return false;
  const sentence = readSentence(text);
  const { tokens } = sentence;
  if (tokens.filter(({ kind }) => kind === 'word').length < WORDS_AT_LEAST) return false;
  if (!tokens.every(isPlain)) return false;
  const lexicon = lexiconOf(language);
  const { known } = ownWords(flow, moment.locale);
  return (
    tokens.every(
      ({ kind, plain }) => kind === 'mark' || lexicon.ordinary.has(plain) || known.has(plain),
    ) &&
    !has(sentence.flat, lexicon.aboutOneself) &&
    !tokens.some((_, at) => isName(text, tokens, at)) &&
    !tokens.some((_, at) => readNumber(tokens, at, lexicon) !== null) &&
    readDates(tokens, lexicon, moment).length === 0 &&
    readTimes(tokens, lexicon).length === 0 &&
    !holdsChoice(flow, sentence) &&
    !looksSensitive(flow, moment, text)
  );
}

/** Whether words are a greeting or the like, and nothing else. */
export function isBareChatter(language: Language, text: string): boolean {
  const lexicon = lexiconOf(language);
  const { flat } = readSentence(text);
  return Object.values(lexicon.chatter).some(
    (pattern) => wholly(flat, pattern, lexicon.chatterFillers) !== null,
  );
}

/**
 * Whether a text names nobody but whom the version names itself. A capital letter makes a word a name; where it begins
 * a sentence, unless the word is an ordinary one, the version's own, or small elsewhere in the text.
 */
export function namesOnlyOurs(flow: Flow, locale: string, text: string): boolean {
  const language = flow.languages[locale];
  if (language === undefined) return false;
  const { ordinary } = lexiconOf(language);
  const { known, names } = ownWords(flow, locale);
  const { tokens } = readSentence(text);
  const small = new Set(
    tokens.filter((token) => !isCapital(text, token)).map(({ plain }) => plain),
  );
  return tokens.every((token, at) => {
    if (token.kind !== 'word' || !isCapital(text, token) || names.has(stemOf(token))) return true;
    if (token.plain === 'i') return true;
    return (
      beginsSentence(tokens, at) &&
      (ordinary.has(token.plain) || known.has(stemOf(token)) || small.has(token.plain))
    );
  });
}

/** Marks that a sentence for everybody may hold. */
const plainMarks = new Set(['?', '!', '.', ',', "'", '-', ':', ';']);

const isPlain = ({ kind, text }: Token): boolean =>
  kind === 'word' || (kind === 'mark' && plainMarks.has(text));

function beginsSentence(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  return before === undefined || (before.kind === 'mark' && '.?!:'.includes(before.text));
}

/** A word with a capital letter within a sentence, but for "I". */
const isName = (text: string, tokens: readonly Token[], at: number): boolean => {
  const token = tokens[at];
  return (
    token !== undefined &&
    token.end - token.start > 1 &&
    isCapital(text, token) &&
    !beginsSentence(tokens, at)
  );
};

/** A value of a choice, by any of its words. */
function holdsChoice({ intents }: Flow, { flat }: Sentence): boolean {
  const choices = intents.flatMap(({ parameters }) => parameters.flatMap((one) => one.choices));
  return choices.some(({ value, text, synonyms }) =>
    [value, ...Object.values(text), ...Object.values(synonyms).flat()]
      .flatMap((words) => wordsOf(words))
      .some(({ plain }) => plain.length > 2 && flat.includes(` ${plain}`)),
  );
}
