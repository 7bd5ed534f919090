import type { Intent } from '@flare/contracts';
import { warning, type Problem } from './problem.ts';

const wording = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Examples that stand twice: in one intent they teach nothing, in two they can't tell them apart. */
export function lintExamples(intents: Intent[]): Problem[] {
  const first = new Map<string, string>();
  return intents.flatMap(({ name, examples = [] }, at) =>
    examples.flatMap(({ locale_code: locale, example }, index) => {
      const key = `${locale} ${wording(example)}`;
      const owner = first.get(key);
      if (owner === undefined) {
        first.set(key, name);
        return [];
      }
      const path = ['intents', at, 'examples', index];
      return owner === name
        ? [warning('repeated_example', path, `"${example}" stands twice among the examples.`)]
        : [
            warning(
              'shared_example',
              path,
              `"${example}" is an example of "${owner}" too: nobody can tell which is meant.`,
            ),
          ];
    }),
  );
}
