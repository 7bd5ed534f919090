import { Pipe, inject, type PipeTransform } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { numberFormat } from '../format/formats.ts';
import { countedKey } from './counted.ts';
import { LanguageStore } from './language-store.ts';

/** `3 | count: 'projects.count'` → "3 projects", with the plural of the language shown. */
@Pipe({ name: 'count', pure: false })
export class CountPipe implements PipeTransform {
  private readonly transloco = inject(TranslocoService);
  private readonly languages = inject(LanguageStore);

  transform(count: number, base: string): string {
    const language = this.languages.language();
    const shown = numberFormat(language).format(count);
    return this.transloco.translate(countedKey(base, count, language), { count: shown });
  }
}
