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
