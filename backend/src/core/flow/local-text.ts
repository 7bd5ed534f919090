import type { Text } from '@flare/contracts';
import type { LocalText } from './flow.ts';

/** Fills every supported locale: a missing one falls back to the default locale's words. */
export function fillLocales(
  text: Text | null | undefined,
  locales: string[],
  defaultLocale: string,
): LocalText | null {
  if (text === null || text === undefined) return null;
  const words: Record<string, string> = typeof text === 'string' ? { [defaultLocale]: text } : text;
  const fallback = words[defaultLocale] ?? Object.values(words)[0] ?? '';
  if (fallback.trim() === '' && Object.values(words).every((one) => one.trim() === '')) return null;
  return Object.fromEntries(locales.map((locale) => [locale, words[locale] ?? fallback]));
}

/** The file's `{ locale_code, caption }[]`, filled in the same way. */
export function fillCaptions(
  captions: { locale_code: string; caption: string }[] | string | undefined,
  name: string,
  locales: string[],
  defaultLocale: string,
): LocalText {
  const text =
    typeof captions === 'string'
      ? captions
      : Object.fromEntries((captions ?? []).map((one) => [one.locale_code, one.caption]));
  return (
    fillLocales(text, locales, defaultLocale) ??
    Object.fromEntries(locales.map((locale) => [locale, name.replace(/_/g, ' ')]))
  );
}
