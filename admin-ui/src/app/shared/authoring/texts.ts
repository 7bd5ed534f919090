import type { Text } from '@flare/contracts';

/**
 * A text in one language. A plain text stands for the project's default language; where the wanted
 * one is missing the default one is said, and `fallback` tells so.
 */
export function textIn(
  text: Text | null | undefined,
  locale: string,
  defaultLocale: string,
): { text: string; fallback: boolean } {
  if (text === null || text === undefined) return { text: '', fallback: false };
  if (typeof text === 'string') return { text, fallback: locale !== defaultLocale };
  const own = text[locale];
  if (own !== undefined) return { text: own, fallback: false };
  return { text: text[defaultLocale] ?? Object.values(text)[0] ?? '', fallback: true };
}

/** What an intent is called in a language: its caption, else its name. */
export const captionOf = (
  named: { readonly name: string; readonly caption?: Text },
  locale: string,
  defaultLocale: string,
): string => textIn(named.caption, locale, defaultLocale).text || named.name;

export interface TextPart {
  readonly text: string;
  readonly variable: boolean;
}

/** A text cut at its placeholders: `{{variables.amount}}` becomes a part of its own, `amount`. */
export function partsOf(text: string): TextPart[] {
  return text
    .split(/(\{\{[^{}]*\}\})/)
    .filter((part) => part !== '')
    .map((part) => {
      const name = /^\{\{\s*(?:variables\.)?([^{}]*?)\s*\}\}$/.exec(part)?.[1];
      return name === undefined ? { text: part, variable: false } : { text: name, variable: true };
    });
}
