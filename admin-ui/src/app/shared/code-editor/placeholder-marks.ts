import type { Text } from '@flare/contracts';
import { nearest } from './nearest.ts';

/** A heading that suggestions stand under, the lowest `rank` first. */
export interface SuggestionGroup {
  readonly name: string;
  readonly rank: number;
}

/** What may stand between the braces of a placeholder, such as `variables.amount`. */
export interface Suggestion {
  readonly name: string;
  /** What it is, in a few words. */
  readonly detail?: string;
  readonly group?: SuggestionGroup;
}

/** A stretch of a text that somebody should look at. Offsets are UTF-16, the end exclusive. */
export interface Trouble {
  readonly from: number;
  readonly to: number;
  /** Ends the key of its sentence, `code.…`. */
  readonly code: string;
  readonly name?: string;
  readonly meant?: string;
}

const braces = /\{\{([^{}]*)\}\}/g;
const shape = /^(variables|secrets)\.[A-Za-z_][\w-]*$/;

/** Each placeholder of a template once, in their order, without braces: `variables.amount`. */
export const placeholdersIn = (template: string): string[] => [
  ...new Set(Array.from(template.matchAll(braces), (match) => (match[1] ?? '').trim())),
];

/**
 * Placeholders that are none, and, where it is known what there is, those that nothing fills.
 *
 * @param suggestions what may be meant
 * @param marksUnknown false: whatever has the right shape is taken
 */
export function placeholderTroubles(
  template: string,
  suggestions: readonly Suggestion[],
  marksUnknown: boolean,
): Trouble[] {
  const names = suggestions.map(({ name }) => name);
  return Array.from(template.matchAll(braces)).flatMap((match): Trouble[] => {
    const name = (match[1] ?? '').trim();
    const span = { from: match.index, to: match.index + match[0].length };
    if (!shape.test(name)) {
      const meant = meantBy(name, names);
      return [{ ...span, code: 'badPlaceholder', name, ...(meant ? { meant } : {}) }];
    }
    if (!marksUnknown || names.includes(name)) return [];
    const meant = meantBy(name, names);
    const code = name.startsWith('secrets.') ? 'unknownSecret' : 'unknownVariable';
    return [{ ...span, code, name, ...(meant ? { meant } : {}) }];
  });
}

/**
 * The name that was probably meant by what stands between braces: the one that only lacks its `variables.` or `secrets.`,
 * else the one that is nearest.
 */
export function meantBy(inner: string, names: readonly string[]): string | undefined {
  const whole = names.find((name) => name.slice(name.indexOf('.') + 1) === inner);
  return whole ?? nearest(shape.test(inner) ? inner : `variables.${inner}`, names);
}

/** The template with one of its placeholders written otherwise, wherever it stands: `{{ day }}` → `{{variables.day}}`. */
export const withPlaceholder = (template: string, from: string, to: string): string =>
  template.replaceAll(braces, (whole, inner: string) =>
    inner.trim() === from ? `{{${to}}}` : whole,
  );

/** A text with one of its placeholders written otherwise, in every language. */
export const withPlaceholderIn = (text: Text, from: string, to: string): Text =>
  typeof text === 'string'
    ? withPlaceholder(text, from, to)
    : Object.fromEntries(
        Object.entries(text).map(([locale, words]) => [locale, withPlaceholder(words, from, to)]),
      );
