import type { Intent } from './intent.ts';

/** An intent as the list beside the editor shows it. */
export interface ListedIntent {
  readonly name: string;
  readonly caption: string;
  readonly examples: number;
  /** It asks for approval before it acts. */
  readonly approval: boolean;
  readonly errors: number;
}

/** The intents whose caption or name has these words. */
export function matching(intents: readonly ListedIntent[], words: string): readonly ListedIntent[] {
  const fold = (text: string): string => text.toLocaleLowerCase().replace(/i̇/g, 'i');
  const wanted = fold(words.trim());
  if (wanted === '') return intents;
  return intents.filter(
    ({ name, caption }) => fold(caption).includes(wanted) || fold(name).includes(wanted),
  );
}

/** The intents in the order of these names; those without a place there stand behind, as they stood. */
export function inOrder(intents: readonly Intent[], names: readonly string[]): Intent[] {
  const place = new Map(names.map((name, at) => [name, at]));
  const order = ({ name }: Intent): number => place.get(name) ?? names.length;
  return [...intents].sort((one, other) => order(one) - order(other));
}

/** The intents with this one: in the place of that of its name, or last. */
export const withOne = (intents: readonly Intent[], one: Intent): Intent[] =>
  intents.some(({ name }) => name === one.name)
    ? intents.map((intent) => (intent.name === one.name ? one : intent))
    : [...intents, one];

/** How many examples an intent has in each locale. */
export function countExamples(intent: Intent): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { localeCode } of intent.examples ?? []) {
    counts[localeCode] = (counts[localeCode] ?? 0) + 1;
  }
  return counts;
}
