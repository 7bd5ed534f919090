import { Pipe, inject, type PipeTransform } from '@angular/core';
import { languageNames } from '../../shared/format/formats.ts';
import { LanguageStore } from '../../shared/i18n/language-store.ts';

/** `tr` → "Turkish", in the language shown. */
@Pipe({ name: 'localeName', pure: false })
export class LocaleNamePipe implements PipeTransform {
  private readonly languages = inject(LanguageStore);

  transform(locale: string): string {
    const names = languageNames(this.languages.language());
    const name = names.of(locale) ?? locale;
    return name.slice(0, 1).toLocaleUpperCase(this.languages.language()) + name.slice(1);
  }
}
