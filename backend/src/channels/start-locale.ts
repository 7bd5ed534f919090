import { unprocessable } from '../errors.ts';

/**
 * The language that a conversation begins in: the one that is asked for, or what is left of it, from its end on, where
 * the project doesn't tell so much apart (`tr-TR` is `tr`; "lookup" of RFC 4647).
 *
 * @param wanted a locale's code; undefined: the usual one
 * @param usual the project's default as it is today, which the version may not speak yet
 * @throws FlareError 422 `locale_not_supported`, with what the project speaks
 */
export function startLocale(
  { locales, defaultLocale }: { locales: string[]; defaultLocale: string },
  wanted: string | undefined,
  usual: string,
): string {
  if (wanted === undefined) return locales.includes(usual) ? usual : defaultLocale;
  const parts = wanted.split('-');
  for (let count = parts.length; count > 0; count -= 1) {
    const code = parts.slice(0, count).join('-');
    if (locales.includes(code)) return code;
  }
  throw unprocessable(
    'locale_not_supported',
    `The project doesn't speak "${wanted}", but ${locales.join(', ')}.`,
    { locales },
  );
}
