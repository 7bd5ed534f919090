import type { Text } from '@flare/contracts';

/** A text with each locale's own words; a plain text stands for the default locale. */
export function wordsOf(
  text: Text | null | undefined,
  defaultLocale: string,
): Record<string, string> {
  if (text === null || text === undefined) return {};
  return typeof text === 'string' ? (text === '' ? {} : { [defaultLocale]: text }) : text;
}

/** The text with other words in one locale; without any words it is null. */
export function withWords(
  text: Text | null | undefined,
  { locale, words, defaultLocale }: { locale: string; words: string; defaultLocale: string },
): Text | null {
  const present = wordsOf(text, defaultLocale);
  const others = Object.fromEntries(Object.entries(present).filter(([key]) => key !== locale));
  const all = words === '' ? others : { ...present, [locale]: words };
  return Object.keys(all).length === 0 ? null : all;
}
