import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Flow } from '../../core/flow/flow.ts';
import type { Language } from '../../core/language/language.ts';
import { askedWords, type AskedWords } from '../../core/language/same-words.ts';

/** Questions that are read at once: a few milliseconds. */
const READ_AT_ONCE = 30;

/** A question that the version has an answer to. */
export interface KnownQuestion {
  text: string;
  /** The fast answer's place in the version. */
  index: number;
  /** Read once. */
  words: () => AskedWords;
}

const known = new WeakMap<Flow, Map<string, KnownQuestion[]>>();

/** The questions of a version's fast answers in a locale, always the same objects. */
export function knownQuestions(flow: Flow, locale: string): KnownQuestion[] {
  const ofFlow = known.get(flow) ?? new Map<string, KnownQuestion[]>();
  known.set(flow, ofFlow);
  const before = ofFlow.get(locale);
  if (before !== undefined) return before;
  const language = flow.languages[locale];
  const questions =
    language === undefined
      ? []
      : flow.fastAnswers.flatMap(({ questions: asked }, index) =>
          asked
            .filter((question) => question.locale === locale && question.text.trim() !== '')
            .map(({ text }) => ({ text, index, words: wordsIn(text, language) })),
        );
  ofFlow.set(locale, questions);
  return questions;
}

/** Reads the words of a version's questions before somebody waits for them, and lets others work in between. */
export async function readAhead(flow: Flow): Promise<void> {
  for (const locale of flow.locales)
    for (const [at, { words }] of knownQuestions(flow, locale).entries()) {
      words();
      if (at % READ_AT_ONCE === READ_AT_ONCE - 1) await nextTurn();
    }
}

function wordsIn(text: string, language: Language): () => AskedWords {
  let read: AskedWords | null = null;
  return () => (read ??= askedWords(text, language));
}
