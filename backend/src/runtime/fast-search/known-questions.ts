import type { Flow } from '../../core/flow/flow.ts';
import { askedWords, type AskedWords } from '../../core/language/same-words.ts';

/** A question that the version has an answer to. */
export interface KnownQuestion {
  text: string;
  /** The fast answer's place in the version. */
  index: number;
  words: AskedWords;
}

const known = new WeakMap<Flow, Map<string, KnownQuestion[]>>();

/** The questions of a version's fast answers in a locale, read once. */
export function knownQuestions(flow: Flow, locale: string): KnownQuestion[] {
  const ofFlow = known.get(flow) ?? new Map<string, KnownQuestion[]>();
  known.set(flow, ofFlow);
  const read = ofFlow.get(locale);
  if (read !== undefined) return read;
  const language = flow.languages[locale];
  const questions =
    language === undefined
      ? []
      : flow.fastAnswers.flatMap(({ questions: asked }, index) =>
          asked
            .filter((question) => question.locale === locale && question.text.trim() !== '')
            .map(({ text }) => ({ text, index, words: askedWords(text, language) })),
        );
  ofFlow.set(locale, questions);
  return questions;
}
