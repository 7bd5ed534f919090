import type { Finding, Version } from '@flare/contracts';

/** Which of these recordings a project has. */
export type KnownRecordings = (projectId: number, names: string[]) => Promise<ReadonlySet<string>>;

/** A warning for each recording of a fast answer that isn't here: a file names recordings and doesn't bring them. */
export async function recordingFindings(
  { fast_answers: answers = [] }: Pick<Version, 'fast_answers'>,
  projectId: number,
  known: KnownRecordings,
): Promise<Finding[]> {
  const named = answers.flatMap(({ recording = {} }, index) =>
    Object.entries(recording).map(([locale, name]) => ({
      name,
      path: `fast_answers[${index}].recording.${locale}`,
    })),
  );
  if (named.length === 0) return [];
  const here = await known(projectId, [...new Set(named.map(({ name }) => name))]);
  return named
    .filter(({ name }) => !here.has(name))
    .map(({ name, path }) => ({
      severity: 'warning',
      code: 'recording_missing',
      path,
      message: `The recording "${name}" isn't here: the voice says the answer until it is uploaded.`,
    }));
}
