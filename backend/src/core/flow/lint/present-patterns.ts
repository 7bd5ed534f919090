import type { Intent, Version } from '@flare/contracts';
import { PatternTooLarge, compilePattern } from '../pattern.ts';
import type { Problem } from './problem.ts';

/**
 * What an edit brings: a pattern that was there before it, larger than new ones may be, keeps nobody from
 * editing something else. It stands in the way of publishing.
 *
 * @param problems those of the version after the edit
 */
export function withoutPresentPatterns(
  problems: Problem[],
  { before, after }: { before: Version; after: Version },
): Problem[] {
  const present = new Set(
    before.intents.flatMap(({ parameters = [] }) =>
      parameters.map((parameter) => parameter.validation_regex),
    ),
  );
  return problems.filter(({ code, path }) => {
    if (code !== 'pattern_too_large') return true;
    const [, intent, , parameter] = path;
    const { parameters = [] } = after.intents[Number(intent)] ?? {};
    return !present.has(parameters[Number(parameter)]?.validation_regex);
  });
}

/** An intent to be looked at before it is saved; what is too large to be compiled is left out. */
export const withoutLargePatterns = (intent: Intent): Intent => ({
  ...intent,
  ...(intent.parameters === undefined
    ? {}
    : {
        parameters: intent.parameters.map((parameter) =>
          isTooLarge(parameter.validation_regex)
            ? { ...parameter, validation_regex: null }
            : parameter,
        ),
      }),
});

function isTooLarge(pattern: string | null | undefined): boolean {
  try {
    compilePattern(pattern ?? '');
    return false;
  } catch (error) {
    return error instanceof PatternTooLarge;
  }
}
