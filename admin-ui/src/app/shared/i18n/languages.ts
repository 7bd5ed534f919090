/** The languages of the admin itself, each named as its speakers name it. */
export const languages = [
  { code: 'en', name: 'English' },
  { code: 'tr', name: 'Türkçe' },
  { code: 'ru', name: 'Русский' },
] as const;

/** Where this browser keeps the language that was chosen. */
export const languageKey = 'flare.language';

export type LanguageCode = (typeof languages)[number]['code'];

/** Whether a project's locale, such as `en-GB`, is of a language of the admin. */
export const isSpoken = (locale: string, language: string): boolean =>
  locale.toLowerCase().split('-')[0] === language;

/**
 * The language to begin with: what was chosen before, else the first of the browser's languages
 * that we speak, else English.
 */
export function firstLanguage(saved: string | null, preferred: readonly string[]): LanguageCode {
  const known = (code: string): LanguageCode | undefined =>
    languages.find((language) => language.code === code.toLowerCase().split('-')[0])?.code;
  for (const code of saved === null ? preferred : [saved, ...preferred]) {
    const found = known(code);
    if (found) return found;
  }
  return 'en';
}
