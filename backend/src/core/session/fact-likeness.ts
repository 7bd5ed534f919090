import { wordsOf } from '../language/text.ts';
import type { FoundDate } from './facts-in.ts';

/** Letters that an ending may add to or take from a name. */
const ENDING_AT_MOST = 4;
const STEM_AT_LEAST = 2;

/** Whether two words are the same but for their endings ("Джон", "Джону"; "Anna", "Anna'ya"). */
function isSameWord(one: string, other: string): boolean {
  if (one === other) return true;
  if (/\d/u.test(one)) return false;
  const bare = (word: string): string => word.replace(/'.*$/u, '');
  const [short = '', long = ''] = [bare(one), bare(other)].sort((a, b) => a.length - b.length);
  if (long.length - short.length > ENDING_AT_MOST) return false;
  const stem = Math.max(STEM_AT_LEAST, short.length - 1);
  return long.startsWith(short.slice(0, stem)) && (short.length > 3 || long.startsWith(short));
}

/** Whether every word of `sought` stands in the text, in whatever form of the language. */
export function holdsWords(text: string, sought: string): boolean {
  const words = wordsOf(text).map(({ plain }) => plain);
  return wordsOf(sought).every(({ plain }) => words.some((word) => isSameWord(word, plain)));
}

/** Whether what was said of a day fits the day: the whole date, or without its year, or its weekday. */
export function isSameDay(said: FoundDate, fact: FoundDate): boolean {
  if (said.value === fact.value) return true;
  if (said.whole) return false;
  if (said.value.slice(5) === fact.value.slice(5)) return true;
  if (said.single !== true || /\d/u.test(said.text)) return false;
  return weekdayOf(said.value) === weekdayOf(fact.value);
}

const weekdayOf = (iso: string): number => new Date(`${iso}T00:00:00Z`).getUTCDay();
