import { Pipe, inject, type PipeTransform } from '@angular/core';
import { languageNames } from '../../shared/format/formats.ts';
import { LanguageStore } from '../../shared/i18n/language-store.ts';

/** By language shown and locale: a page asks for the same few with every key that is pressed. */
const named = new Map<string, string>();

/** `tr` → "Turkish", in the language shown. */
@Pipe({ name: 'localeName', pure: false })
export class LocaleNamePipe implements PipeTransform {
  private readonly languages = inject(LanguageStore);

  transform(locale: string): string {
    const language = this.languages.language();
    const key = `${language} ${locale}`;
    const known = named.get(key);
    if (known !== undefined) return known;
    const name = languageNames(language).of(locale) ?? locale;
    const shown = name.slice(0, 1).toLocaleUpperCase(language) + name.slice(1);
    named.set(key, shown);
    return shown;
  }
}
