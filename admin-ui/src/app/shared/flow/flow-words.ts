import { Injectable, inject } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { numberFormat } from '../format/formats.ts';
import { countedKey } from '../i18n/counted.ts';
import type { Words } from './flow-graph.ts';

/** The words of a picture, as somebody reads them. */
@Injectable({ providedIn: 'root' })
export class FlowWords {
  private readonly transloco = inject(TranslocoService);

  say(words: Words, language: string): string {
    if ('said' in words) return words.said;
    const { key, count, name } = words;
    if (count === undefined) return this.transloco.translate(key, { name }, language);
    const shown = numberFormat(language).format(count);
    return this.transloco.translate(countedKey(key, count, language), { count: shown }, language);
  }
}
