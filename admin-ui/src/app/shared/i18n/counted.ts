import { pluralRules } from '../format/formats.ts';

/**
 * The key of a counted text: `base` and the plural category of `count` in `language`
 * (`one`, `few`, `many`, `other`), for example `projects.count.few`. Source: CLDR plural rules.
 */
export function countedKey(base: string, count: number, language: string): string {
  return `${base}.${pluralRules(language).select(count)}`;
}
