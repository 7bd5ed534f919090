import { idle } from '../../shared/time/idle.ts';
import type { Intent } from './intent.ts';

/** Sentences as two of them are compared: without case, punctuation and doubled spaces. */
export const normalised = (sentence: string, locale: string): string =>
  sentence
    .toLocaleLowerCase(locale)
    .replace(/[\p{P}\p{S}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();

export type Example = NonNullable<Intent['examples']>[number];

export const examplesIn = (examples: readonly Example[], locale: string): string[] =>
  examples.filter((one) => one.localeCode === locale).map((one) => one.example);

/** The intent with these examples in a locale; those of the others stay where they stand. */
export function withExamples(intent: Intent, locale: string, lines: readonly string[]): Intent {
  const all = intent.examples ?? [];
  const before = new Map(
    all.filter((one) => one.localeCode === locale).map((one) => [one.example, one]),
  );
  const rest = lines.map((example) => before.get(example) ?? { localeCode: locale, example });
  const last = all.findLastIndex((one) => one.localeCode === locale);
  const examples = all.flatMap((one, at) => {
    if (one.localeCode !== locale) return [one];
    return at === last ? rest.splice(0) : rest.splice(0, 1);
  });
  return { ...intent, examples: [...examples, ...rest] };
}

/** The lines of a pasted text, without bullets, numbers in front and quotation marks around. */
export const pastedLines = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) =>
      line
        .replace(/^\s*(?:[-*•–]\s+|\d{1,3}[.)]\s+)/, '')
        .trim()
        .replace(/^["“„«](.*)["”“»],?$/u, '$1')
        .trim(),
    )
    .filter((line) => line !== '');

/** What is said against an example: it stands twice here, or belongs to another intent too. */
export interface ExampleMark {
  readonly twice: boolean;
  readonly other: string | undefined;
}

/** Where each sentence of a version's intents stands: by locale and normalised words. */
export type ExampleIndex = ReadonlyMap<string, readonly string[]>;

const keyOf = (sentence: string, locale: string): string =>
  `${locale} ${normalised(sentence, locale)}`;

/** The key of each example, worked out once: with every key that is typed, all the others stay as they are. */
const keys = new WeakMap<Example, string>();

function keyOfExample(one: Example): string {
  const known = keys.get(one);
  if (known !== undefined) return known;
  const key = keyOf(one.example, one.localeCode);
  keys.set(one, key);
  return key;
}

const keysIn = (intent: Intent): readonly string[] => (intent.examples ?? []).map(keyOfExample);

/** So many intents are read in one go, before the page gets its turn. */
const inOneGo = 20;

/** Reads the examples of many intents for their index, a few intents at a time: typing goes on meanwhile. */
export async function readKeys(
  intents: readonly Intent[],
  rest: () => Promise<void> = idle,
): Promise<void> {
  for (const [at, intent] of intents.entries()) {
    keysIn(intent);
    if (at % inOneGo === inOneGo - 1) await rest();
  }
}

export function indexExamples(intents: readonly Intent[]): ExampleIndex {
  const index = new Map<string, string[]>();
  for (const intent of intents) {
    const { name } = intent;
    for (const key of keysIn(intent)) {
      const names = index.get(key);
      if (names === undefined) index.set(key, [name]);
      else if (!names.includes(name)) names.push(name);
    }
  }
  return index;
}

/** The marks of the lines that have one, by their place in the list. */
export function marksOf(
  lines: readonly string[],
  { locale, index, self }: { locale: string; index: ExampleIndex; self: string },
): ReadonlyMap<number, ExampleMark> {
  const seen = new Set<string>();
  const marks = new Map<number, ExampleMark>();
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const key = keyOf(line, locale);
    const other = index.get(key)?.find((name) => name !== self);
    if (seen.has(key) || other !== undefined) marks.set(at, { twice: seen.has(key), other });
    seen.add(key);
  }
  return marks;
}
