import { unprocessable } from '../errors.ts';

/**
 * The language that a conversation begins in: the one that is asked for, or its language where the project doesn't
 * tell regions apart (`tr-TR` is `tr`).
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
  const found = [wanted, wanted.split('-')[0]].find(
    (code) => code !== undefined && locales.includes(code),
  );
  if (found !== undefined) return found;
  throw unprocessable(
    'locale_not_supported',
    `The project doesn't speak "${wanted}", but ${locales.join(', ')}.`,
    { locales },
  );
}
