/** A text before and after, in one language; `locale` is empty for a text that has none. */
export interface TextPair {
  readonly locale: string;
  readonly before: string;
  readonly after: string;
}

const isLocale = (key: string): boolean => /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(key);

function words(value: unknown): Record<string, string> | undefined {
  if (value === undefined || value === null) return {};
  if (typeof value === 'string') return { '': value };
  if (typeof value !== 'object' || Array.isArray(value)) return undefined;
  const entries = Object.entries(value);
  return entries.every(([key, text]) => isLocale(key) && typeof text === 'string')
    ? (Object.fromEntries(entries) as Record<string, string>)
    : undefined;
}

/** The languages in which two texts differ; undefined where the values are no texts. */
export function textPairs(before: unknown, after: unknown): TextPair[] | undefined {
  const [old, now] = [words(before), words(after)];
  if (!old || !now) return undefined;
  const pairs = [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .map((locale) => ({ locale, before: old[locale] ?? '', after: now[locale] ?? '' }))
    .filter((pair) => pair.before !== pair.after);
  return pairs.length > 0 ? pairs : undefined;
}
