import { Injectable } from '@angular/core';
import type { Translation, TranslocoLoader } from '@jsverse/transloco';

const files: Record<string, () => Promise<{ default: Translation }>> = {
  en: () => import('../../../i18n/en.ts'),
  tr: () => import('../../../i18n/tr.ts'),
  ru: () => import('../../../i18n/ru.ts'),
};

/** Each language's texts are a chunk of the bundle that is fetched when it is first shown. */
@Injectable({ providedIn: 'root' })
export class TextLoader implements TranslocoLoader {
  async getTranslation(language: string): Promise<Translation> {
    const load = files[language];
    if (!load) throw new Error(`No texts in "${language}"`);
    return (await load()).default;
  }
}
