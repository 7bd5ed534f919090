import {
  recordingWordsAtMost,
  type FastAnswer,
  type Finding,
  type Project,
  type Version,
} from '@flare/contracts';

/** Those of these recordings that a project has, with the words that they say (empty: nobody knows). */
export type KnownRecordings = (
  projectId: number,
  names: string[],
) => Promise<ReadonlyMap<string, string>>;

/**
 * Warnings for recordings of fast answers: one isn't here (a file names recordings and doesn't bring them), or was made
 * for other words than are written now.
 */
export async function recordingFindings(
  { fast_answers: answers = [] }: Pick<Version, 'fast_answers'>,
  { id, default_locale: locale }: { id: number } & Pick<Project, 'default_locale'>,
  known: KnownRecordings,
): Promise<Finding[]> {
  const named = answers.flatMap(({ answer, recording = {} }, index) =>
    Object.entries(recording).map(([of, name]) => ({
      name,
      path: `fast_answers[${index}].recording.${of}`,
      words: wordsIn(answer, of, locale),
    })),
  );
  if (named.length === 0) return [];
  const here = await known(id, [...new Set(named.map(({ name }) => name))]);
  return named.flatMap(({ name, path, words }) => {
    const said = here.get(name);
    if (said === undefined) return [missing(name, path)];
    return said === '' || said === words ? [] : [ofOtherWords(name, path)];
  });
}

function wordsIn(answer: FastAnswer['answer'], locale: string, defaultLocale: string): string {
  const text = typeof answer === 'string' ? answer : (answer[locale] ?? answer[defaultLocale]);
  return (text ?? '').trim().slice(0, recordingWordsAtMost);
}

const missing = (name: string, path: string): Finding => ({
  severity: 'warning',
  code: 'recording_missing',
  path,
  message: `The recording "${name}" isn't here: the voice says the answer until it is uploaded.`,
});

const ofOtherWords = (name: string, path: string): Finding => ({
  severity: 'warning',
  code: 'recording_of_other_words',
  path,
  message: `The answer was written anew since it was recorded ("${name}"): callers hear the old words.`,
});
