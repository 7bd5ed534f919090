const isEntry = (item: unknown): item is { text: unknown } =>
  typeof item === 'object' && item !== null && 'text' in item;

/** A value that was read from an answer, in one short line; lists by the words of their entries. */
export function shownValue(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) {
    const words = value.map((item: unknown) => String(isEntry(item) ? item.text : item));
    return words.length > 4
      ? `${words.slice(0, 4).join(', ')} … (${String(words.length)})`
      : words.join(', ');
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
