import type { Intent } from '@flare/contracts';
import { warning, type Problem } from './problem.ts';

const wording = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Letters for sure, where words of Latin and Cyrillic writing have most of theirs. */
const isLetter = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 0xc0 && code <= 0x24f && code !== 0xd7 && code !== 0xf7) ||
  (code >= 0x400 && code <= 0x481);

/** A number that is the same for texts of the same wording, and hardly ever for others: much quicker than the wording. */
function fingerprint(locale: string, text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < locale.length; at += 1)
    hash = Math.imul(hash ^ locale.charCodeAt(at), 0x01000193);
  const small = text.toLowerCase();
  for (let at = 0; at < small.length; at += 1) {
    const code = small.charCodeAt(at);
    if (isLetter(code) || (code >= 48 && code <= 57)) hash = Math.imul(hash ^ code, 0x01000193);
  }
  return hash;
}

/** The fingerprints of all examples, intent by intent, and those that more than one of them has. */
function fingerprintsOf(intents: Intent[]): { each: number[][]; repeated: ReadonlySet<number> } {
  const seen = new Set<number>();
  const repeated = new Set<number>();
  const each = intents.map(({ examples = [] }) =>
    examples.map(({ locale_code: locale, example }) => {
      const mark = fingerprint(locale, example);
      if (seen.has(mark)) repeated.add(mark);
      else seen.add(mark);
      return mark;
    }),
  );
  return { each, repeated };
}

/** Examples that stand twice: in one intent they teach nothing, in two they can't tell them apart. */
export function lintExamples(intents: Intent[]): Problem[] {
  const { each, repeated } = fingerprintsOf(intents);
  if (repeated.size === 0) return [];
  const first = new Map<string, string>();
  return intents.flatMap(({ name, examples = [] }, at) =>
    examples.flatMap(({ locale_code: locale, example }, index) => {
      if (!repeated.has(each[at]?.[index] ?? 0)) return [];
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
