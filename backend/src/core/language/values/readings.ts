import type { Question, TypedValue } from '@flare/contracts';
import type { Lexicon } from '../lexicon.ts';
import type { Sentence } from '../text.ts';
import type { Candidate } from './candidate.ts';
import { readDates, type DateMatch } from './dates/date.ts';
import { readTimes, type TimeMatch } from './times/time.ts';

/** What is read for one sentence, whatever the parameter: made once, and when it is wanted. */
export interface Readings {
  readonly sentence: Sentence;
  readonly lexicon: Lexicon;
  readonly question: Question;
  readonly dates: readonly DateMatch[];
  readonly times: TimeMatch[];
}

export const readingsOf = (sentence: Sentence, lexicon: Lexicon, question: Question): Readings => {
  let dates: readonly DateMatch[] | null = null;
  let times: TimeMatch[] | null = null;
  return {
    sentence,
    lexicon,
    question,
    get dates() {
      return (dates ??= readDates(sentence.tokens, lexicon, question));
    },
    get times() {
      return (times ??= readTimes(sentence.tokens, lexicon));
    },
  };
};

/** A reading that is this value. */
export const valueReading = (typed: TypedValue): Candidate['reading'] => ({
  kind: 'value',
  value: typed,
});
