import type { Lexicon } from './lexicon.ts';
import { has, stretchesOf, without, wholly } from './patterns.ts';
import type { Sentence } from './text.ts';

export type Answer = 'yes' | 'no' | 'edit' | 'question' | 'nothing' | 'unclear';
export type Asked = 'approval' | 'resume' | 'edit' | 'keep' | 'menu' | 'clarify';

/** What else is known of the sentence. */
export interface AnswerContext {
  asked: Asked;
  /** It holds a value that isn't the stored one, or words meant as one. */
  changes: boolean;
  /** It holds a value at all. */
  values: boolean;
  /** A parameter is named in it. */
  names: boolean;
  /** The flat text without the names of what can be chosen. */
  unnamed: string;
}

const joinedBefore = new WeakMap<RegExp, Map<string, RegExp>>();

/** Several expressions as one, made once. */
const joined = (first: RegExp, ...more: RegExp[]): RegExp => {
  const known = joinedBefore.get(first) ?? new Map<string, RegExp>();
  joinedBefore.set(first, known);
  const key = more.map(({ source }) => source).join('|');
  const made =
    known.get(key) ??
    new RegExp([first, ...more].map(({ source }) => `(?:${source})`).join('|'), 'gu');
  known.set(key, made);
  return made;
};

const emoji = /\p{Extended_Pictographic}/gu;

/** Emoji are marks: they stand in no flat text, but say yes and no all the same. */
const flatWithEmoji = (sentence: Sentence): string => {
  let flat = ' ';
  for (const token of sentence.tokens) {
    emoji.lastIndex = 0;
    if (token.kind !== 'mark' || token.text === '?' || emoji.test(token.text))
      flat += `${token.plain} `;
  }
  return flat;
};

/** Only a sentence of which every word agrees is a yes; anything else in it makes it something else. */
const agrees = (flat: string, { patterns }: Lexicon, more: RegExp | null): boolean => {
  const { yes, yesFillers } = patterns;
  const pattern = more === null ? yes : joined(more, yes);
  if (stretchesOf(flat, pattern).length === 0) return false;
  return without(flat, pattern, yesFillers).trim() === '';
};

/** "Yes, keep it", "no, leave it as it is". */
const keeps = (flat: string, { patterns }: Lexicon): boolean => {
  const { keepYes, yes, no, fillers } = patterns;
  return (
    wholly(flat, keepYes, fillers) !== null || wholly(flat, keepYes, yes, no, fillers) !== null
  );
};

/** "Nothing, just cancel it": said when asked what to change, or whether to cancel. */
const stops = (flat: string, { patterns }: Lexicon): boolean =>
  wholly(flat, patterns.cancel, patterns.nothing, patterns.yes, patterns.no, patterns.fillers) !==
  null;

const doubts = (flat: string, { patterns }: Lexicon): boolean =>
  has(flat, patterns.hedge) || has(flat, patterns.but);

/** Asks something: a question word leads, or stands anywhere; a polite request asks for nothing but to be done. */
export const asksQuestion = (flat: string, { patterns }: Lexicon): boolean => {
  if (has(flat, patterns.requests)) return false;
  const { questionWords, questionAnywhere, fillers, yes, no } = patterns;
  const lead = without(flat, joined(fillers, yes, no)).trimStart();
  const statement = ` ${lead}`;
  if (stretchesOf(statement, questionWords).some((stretch) => stretch.start === 1)) return true;
  if (stretchesOf(flat, questionWords).some((stretch) => stretch.start === 1)) return true;
  return has(flat, questionAnywhere);
};

const refuses = (flat: string, { patterns }: Lexicon): boolean => {
  const { no, yes, fillers } = patterns;
  if (wholly(flat, no, fillers) !== null) return true;
  const rest = without(flat, no);
  return has(flat, no) && !has(rest, yes) && !has(flat, patterns.hedge);
};

/**
 * What an answer to one of our own questions is. A yes is never guessed: a doubt, a condition, a
 * question mark, another word make it unclear.
 */
export const readAnswer = (
  sentence: Sentence,
  lexicon: Lexicon,
  { asked, changes, values, names, unnamed }: AnswerContext,
): Answer => {
  const { patterns } = lexicon;
  const marked = flatWithEmoji(sentence);
  const flat = marked.replaceAll(' ?', '');
  const questionMark = marked.includes(' ?');
  const whole = (pattern: RegExp): boolean => wholly(flat, pattern, patterns.fillers) !== null;
  if (flat.trim() === '') return 'unclear';
  if (asked === 'keep') {
    if (keeps(flat, lexicon) && !questionMark) return 'yes';
    if (wholly(flat, patterns.keepNo, patterns.yes, patterns.no, patterns.fillers)) return 'edit';
  }
  if (asked === 'edit') {
    if (names && !questionMark && whole(patterns.namesWhat)) return 'edit';
    if (stops(flat, lexicon)) return 'nothing';
  }
  if (asked === 'menu' && whole(patterns.menuChange)) return 'edit';
  if (asked !== 'approval' && whole(patterns.nothing)) return 'nothing';
  if (asked === 'resume' && whole(patterns.resumeNo)) return 'no';
  if (whole(patterns.hedge)) return 'unclear';
  const marksQuestion = questionMark && !has(flat, patterns.edit) && !has(flat, patterns.requests);
  const asks = asksQuestion(unnamed.replaceAll(' ?', ''), lexicon) || (changes && marksQuestion);
  if ((changes || (values && has(flat, patterns.but))) && !asks) return 'edit';
  const doubtful = doubts(flat, lexicon);
  const agreed = agrees(flat, lexicon, asked === 'resume' ? patterns.resumeYes : null);
  if (agreed && !doubtful && !questionMark && !changes) return 'yes';
  if (agreed && questionMark) return 'unclear';
  if (asks) return 'question';
  if (has(flat, patterns.hedge) && !names) return 'unclear';
  if (whole(patterns.no) && !names) return 'no';
  const edits = has(without(flat, patterns.yes), patterns.edit);
  if (edits && !(refuses(flat, lexicon) && !names && !has(flat, patterns.yes))) return 'edit';
  if (names && (has(flat, patterns.but) || has(flat, patterns.no) || asked === 'edit'))
    return 'edit';
  if (refuses(flat, lexicon)) return 'no';
  return questionMark && !agreed && flat.trim().includes(' ') ? 'question' : 'unclear';
};
