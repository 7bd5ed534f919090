export type Settings = Readonly<Record<string, unknown>>;

/** A value as one types it: words as they are, everything else as JSON. */
export function typedOf(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value) ?? '';
  return readTyped(value) === value ? value : JSON.stringify(value);
}

/** What was typed: a number, true, false, a list or an object where it reads as one, otherwise words. */
export function readTyped(text: string): unknown {
  if (!/^\s*(-?\d|true$|false$|null$|[[{"])/.test(text)) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
