import { languageKey } from './languages.ts';

/** The language that was chosen in this browser; null: none, or the browser keeps nothing for this page, as in frames of others. */
export function savedLanguage(): string | null {
  try {
    return localStorage.getItem(languageKey);
  } catch {
    return null;
  }
}
