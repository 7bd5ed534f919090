import type { FastAnswerView } from '@flare/contracts';
import { wordsOf } from '../../shared/authoring/edit-text.ts';

/** What is edited on the page of fast answers. */
export interface FastAnswersContent {
  readonly fastAnswers: readonly FastAnswerView[];
}

/** The lines of a text that say something. */
export const linesIn = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

export const questionsIn = (answer: FastAnswerView, locale: string): string[] =>
  answer.questions.filter((asked) => asked.localeCode === locale).map((asked) => asked.question);

/** The answer with other questions in one locale; those of the others stay as they are. */
export function withQuestions(
  answer: FastAnswerView,
  locale: string,
  questions: readonly string[],
): FastAnswerView {
  const own = questions.map((question) => ({ localeCode: locale, question }));
  const at = answer.questions.findIndex((asked) => asked.localeCode === locale);
  const others = answer.questions.filter((asked) => asked.localeCode !== locale);
  return {
    ...answer,
    questions: at < 0 ? [...others, ...own] : [...others.slice(0, at), ...own, ...others.slice(at)],
  };
}

/** What is said for an answer in a locale. */
export function saidIn({ answer }: FastAnswerView, locale: string, defaultLocale: string): string {
  const words = wordsOf(answer, defaultLocale);
  return (words[locale] ?? words[defaultLocale] ?? '').trim();
}

/** The answer with another recording in one locale, or none. */
export function withRecording(
  answer: FastAnswerView,
  locale: string,
  name: string | null,
): FastAnswerView {
  const { recording = {}, ...rest } = answer;
  const others = Object.entries(recording).filter(([other]) => other !== locale);
  const present = [...others, ...(name === null ? [] : [[locale, name] as const])];
  return present.length === 0 ? rest : { ...rest, recording: Object.fromEntries(present) };
}

/** A recording's name as people read it: without the hash of its sound and its ending. */
export const recordingTitle = (name: string): string =>
  name.replace(/\.wav$/, '').replace(/\.[0-9a-f]{12}$/, '');

/** Questions that stand more than once, whatever their case, by locale: `en\nwhat are your fees`. */
export function repeatedQuestions(answers: readonly FastAnswerView[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { questions } of answers) {
    for (const { localeCode, question } of questions) {
      const key = questionKey(localeCode, question);
      if (seen.has(key)) repeated.add(key);
      seen.add(key);
    }
  }
  return repeated;
}

export const questionKey = (locale: string, question: string): string =>
  `${locale}\n${question
    .toLocaleLowerCase(locale)
    .replace(/[\s\p{P}]+/gu, ' ')
    .trim()}`;

/**
 * Answers from pasted lines: a line of a table or of a text, its last cell the answer, those before it the
 * questions. Cells are parted by tabs or by `|`; a line without an answer is left out.
 */
export function pastedAnswers(text: string, locale: string): FastAnswerView[] {
  return linesIn(text).flatMap((line) => {
    const cells = line
      .split(line.includes('\t') ? '\t' : '|')
      .map((cell) => cell.trim())
      .filter((cell) => cell !== '');
    const answer = cells.at(-1);
    if (answer === undefined || cells.length < 2) return [];
    const questions = cells.slice(0, -1).map((question) => ({ localeCode: locale, question }));
    return [{ questions, answer: { [locale]: answer } }];
  });
}
