import type { VersionDetail } from '@flare/contracts';

/** How many texts and examples somebody wrote in a language. */
export function countWords(content: VersionDetail['content'], locale: string): number {
  return countIn(content, locale);
}

function countIn(value: unknown, locale: string): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (Array.isArray(value)) {
    return value.reduce<number>((sum, item) => sum + countIn(item, locale), 0);
  }
  return Object.entries(value).reduce((sum, [key, item]) => {
    const own =
      (key === locale && typeof item === 'string') || (key === 'localeCode' && item === locale);
    return sum + (own ? 1 : countIn(item, locale));
  }, 0);
}
