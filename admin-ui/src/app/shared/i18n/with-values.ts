/** Marks of ours in a text, such as `{{ name }}`. */
const mark = /\{\{\s*([\w.]+)\s*\}\}/g;

/** A text with its values where their marks are, each put in once and as it is. */
export const withValues = (text: string, values: Readonly<Record<string, unknown>>): string =>
  text.replace(mark, (_, name: string) => {
    const value = values[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  });
