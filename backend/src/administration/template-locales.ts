type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Words by locale, as `{ "tr": …, "en": … }`. */
const isByLocale = (fields: Fields, known: string[]): boolean => {
  const keys = Object.keys(fields);
  return keys.length > 0 && keys.every((key) => known.includes(key));
};

/**
 * A part of a project file with the words of some locales alone: texts and synonyms by locale, and whatever in a list
 * has a `locale_code`.
 *
 * @param known the locales that the file speaks
 */
export function inLocales<T>(part: T, locales: string[], known: string[]): T {
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) {
      return value
        .filter((item) => {
          const code = isFields(item) ? item['locale_code'] : undefined;
          return typeof code !== 'string' || locales.includes(code);
        })
        .map(walk);
    }
    if (!isFields(value)) return value;
    const entries = Object.entries(value);
    return Object.fromEntries(
      isByLocale(value, known)
        ? entries.filter(([locale]) => locales.includes(locale))
        : entries.map(([key, item]) => [key, walk(item)]),
    );
  };
  return walk(part) as T;
}
