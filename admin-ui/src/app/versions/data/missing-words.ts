import type { Finding } from '@flare/contracts';
import { missingLocales } from '../../shared/authoring/finding-names.ts';

/** What a language lacks: the texts that are said in another one, the intents that aren't understood in it. */
export interface MissingWords {
  readonly locale: string;
  readonly findings: readonly Finding[];
}

/** The findings that are about translations, by language, and all others as they came. */
export function missingWords(findings: readonly Finding[]): {
  readonly missing: readonly MissingWords[];
  readonly others: readonly Finding[];
} {
  const missing = new Map<string, Finding[]>();
  const others: Finding[] = [];
  for (const finding of findings) {
    const locales = missingLocales(finding);
    if (locales.length === 0) others.push(finding);
    for (const locale of locales) missing.set(locale, [...(missing.get(locale) ?? []), finding]);
  }
  return {
    missing: [...missing].map(([locale, found]) => ({ locale, findings: found })),
    others,
  };
}
