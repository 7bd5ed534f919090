import { lexiconOf, type Lexicon } from './lexicon.ts';
import type { Language } from './language.ts';
import { has } from './patterns.ts';
import type { Sentence } from './text.ts';

export interface SentenceLocale {
  locale: string;
  /** There is clear evidence; otherwise it is the language of the conversation. */
  sure: boolean;
  /** Evidence for each language. */
  scores: Record<string, number>;
}

const evidence = (sentence: Sentence, lexicon: Lexicon): number => {
  let score = 0;
  const letters = new Set(lexicon.language.letters);
  for (const token of sentence.tokens) {
    if (token.kind !== 'word') continue;
    if (!token.spaced) continue;
    if (lexicon.stopWords.has(token.plain)) score += token.plain.length === 1 ? 0.4 : 1;
    else if (
      lexicon.dates.relativeDays.word(token) !== undefined ||
      lexicon.dates.weekdays.word(token) !== undefined ||
      lexicon.dates.months.word(token) !== undefined ||
      lexicon.numbers.words.word(token) !== undefined ||
      lexicon.numbers.scales.word(token) !== undefined
    )
      score += 1;
    for (const letter of token.text) {
      if (letters.has(letter)) {
        score += 0.8;
        break;
      }
    }
  }
  const { yes, no, fillers, questionWords } = lexicon.patterns;
  for (const pattern of [yes, no, fillers, questionWords]) {
    if (has(sentence.flat, pattern)) score += 0.6;
  }
  return score;
};

/** Which of the languages a sentence is in; without clear evidence the conversation's. */
export const localeOf = (
  sentence: Sentence,
  languages: Record<string, Language>,
  current: string,
): SentenceLocale => {
  const scores = Object.values(languages).map((language) => ({
    locale: language.code,
    score: evidence(sentence, lexiconOf(language)),
  }));
  scores.sort((one, other) => other.score - one.score);
  const [best, second] = scores;
  const byLocale = Object.fromEntries(scores.map(({ locale, score }) => [locale, score]));
  const own = scores.find(({ locale }) => locale === current)?.score ?? 0;
  if (best === undefined || best.locale === current) {
    const rival = scores.find(({ locale }) => locale !== current)?.score ?? 0;
    return { locale: current, sure: own >= 1 && own > rival + 0.5, scores: byLocale };
  }
  const words = sentence.tokens.filter((token) => token.kind === 'word').length;
  const clear =
    best.score >= Math.min(2.5, Math.max(1.4, words * 0.5)) &&
    best.score > (second?.score ?? 0) + 0.5;
  return clear && best.score > own + 0.9
    ? { locale: best.locale, sure: true, scores: byLocale }
    : { locale: current, sure: false, scores: byLocale };
};
