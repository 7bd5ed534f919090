type Phrases = Readonly<Record<string, readonly string[]>>;

/** Phrases by locale as they are typed: a line for each. */
export function linesOf(phrases: Phrases | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(phrases ?? {}).map(([locale, own]) => [locale, own.join('\n')]),
  );
}

/** The phrases that were typed; undefined where there are none. */
export function phrasesOf(
  lines: Readonly<Record<string, string>>,
): Record<string, string[]> | undefined {
  const phrases = Object.entries(lines)
    .map(([locale, text]): [string, string[]] => [
      locale,
      text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    ])
    .filter(([, own]) => own.length > 0);
  return phrases.length === 0 ? undefined : Object.fromEntries(phrases);
}

/**
 * What stands in the field: the lines as they are being typed, an empty one too, as long as they make these phrases.
 *
 * @param typed null while nobody types
 */
export function shownLines(
  phrases: Phrases | undefined,
  typed: Readonly<Record<string, string>> | null,
): Record<string, string> {
  const lines = linesOf(phrases);
  if (typed === null) return lines;
  const meant = linesOf(phrasesOf(typed));
  const locales = new Set([...Object.keys(lines), ...Object.keys(meant)]);
  return [...locales].every((locale) => lines[locale] === meant[locale]) ? { ...typed } : lines;
}
