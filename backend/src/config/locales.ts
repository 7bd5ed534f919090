import { formatDate as writeDate, formatNumber as writeNumber } from '../core/language/format.ts';
import type { Language } from '../core/language/language.ts';
import { lexiconOf } from '../core/language/lexicon.ts';
import { readSentence } from '../core/language/text.ts';
import { readDates, type Moment } from '../core/language/values/dates/date.ts';
import { loadLanguages } from './languages.ts';

let loaded: Record<string, Language> | null = null;

/** The data of a supported locale. Throws for a locale that has no file in `locales/`. */
export function getLocale(code: string): Language {
  loaded ??= loadLanguages();
  const language = loaded[code];
  if (language === undefined) throw new Error(`There is no locale "${code}" in locales/.`);
  return language;
}

/** An ISO date as the locale says it in short: "Tue 25 Aug", "25 Ağu Salı", "вт 25 авг". */
export function formatDate(iso: string, code: string, thisYear?: number): string {
  return writeDate(iso, getLocale(code), thisYear);
}

/** A number as the locale writes it: 1234.56 is "1.234,56" in Turkish. */
export function formatNumber(value: number, code: string, decimals?: number): string {
  return writeNumber(value, getLocale(code), decimals === undefined ? {} : { decimals });
}

/** The ISO date that an expression such as "yarın" means at a moment; null where it means none. */
export function parseDateExpression(text: string, code: string, moment: Moment): string | null {
  const { tokens } = readSentence(text);
  return readDates(tokens, lexiconOf(getLocale(code)), moment)[0]?.value ?? null;
}
