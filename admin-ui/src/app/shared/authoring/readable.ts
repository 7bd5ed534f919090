/** One line of a value as a person reads it: what it is called, if anything, and what it is. */
export interface Line {
  readonly label: string;
  /** Says that `label` is a name of the user's own or a locale, not the key of a field. */
  readonly named: boolean;
  readonly text: string;
  /** What has words in the language shown instead of its text. */
  readonly said?: 'yes' | 'no';
  readonly depth: number;
}

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isLocale = (key: string): boolean => /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(key);

const plain = (value: unknown): string | undefined =>
  value === null || value === undefined
    ? ''
    : typeof value === 'object'
      ? undefined
      : String(value);

const saidOf = (value: unknown): Pick<Line, 'said'> =>
  typeof value === 'boolean' ? { said: value ? 'yes' : 'no' } : {};

/** `{ localeCode, example }` and the like: a locale and words. */
function localized(value: Fields): [string, string] | undefined {
  const locale = value['localeCode'] ?? value['locale_code'];
  const words = value['example'] ?? value['caption'] ?? value['question'];
  return typeof locale === 'string' && typeof words === 'string' ? [locale, words] : undefined;
}

const nameOf = (value: Fields): string | undefined => {
  const name =
    value['name'] ?? value['variableName'] ?? value['variable_name'] ?? value['value'] ?? undefined;
  return typeof name === 'string' ? name : undefined;
};

function linesOf(label: string, named: boolean, value: unknown, depth: number): Line[] {
  const text = plain(value);
  if (text !== undefined) return [{ label, named, text, ...saidOf(value), depth }];
  const inner = readable(value, label === '' ? depth : depth + 1);
  return label === '' ? inner : [{ label, named, text: '', depth }, ...inner];
}

/** A JSON value in lines, never as JSON: texts per locale, lists item by item, fields by name. What is empty is left out. */
export function readable(value: unknown, depth = 0): Line[] {
  const text = plain(value);
  if (text !== undefined) {
    return text === '' ? [] : [{ label: '', named: false, text, ...saidOf(value), depth }];
  }
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown) => {
      if (!isFields(item)) return linesOf('', false, item, depth);
      const words = localized(item);
      if (words) return [{ label: words[0], named: true, text: words[1], depth }];
      const name = nameOf(item);
      if (name === undefined) return readable(item, depth);
      const rest = Object.fromEntries(Object.entries(item).filter(([, one]) => one !== name));
      return [{ label: name, named: true, text: '', depth }, ...readable(rest, depth + 1)];
    });
  }
  return Object.entries(value as Fields).flatMap(([key, item]) => {
    const empty =
      item === null || item === undefined || item === '' || (Array.isArray(item) && !item.length);
    return empty ? [] : linesOf(key, isLocale(key) && typeof item === 'string', item, depth);
  });
}
