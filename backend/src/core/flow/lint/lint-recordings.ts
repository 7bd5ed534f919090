import type { Version } from '@flare/contracts';
import { warning, type Problem } from './problem.ts';

/** Recordings of fast answers that can't be what is said. */
export const lintRecordings = (
  { fast_answers: answers = [] }: Version,
  defaultLocale: string,
): Problem[] =>
  answers.flatMap(({ answer, recording = {} }, index) =>
    Object.keys(recording)
      .filter((locale) =>
        (typeof answer === 'string'
          ? answer
          : (answer[locale] ?? answer[defaultLocale] ?? '')
        ).includes('{{'),
      )
      .map((locale) =>
        warning(
          'recording_with_values',
          ['fast_answers', index, 'recording', locale],
          'The answer says a value, which no recording can: the voice says it.',
        ),
      ),
  );
