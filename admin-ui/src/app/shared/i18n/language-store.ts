import { DOCUMENT, Injectable, inject, signal } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { firstLanguage, type LanguageCode } from './languages.ts';

const storageKey = 'flare.language';

/** The language that the admin is shown in, kept in this browser. */
@Injectable({ providedIn: 'root' })
export class LanguageStore {
  private readonly transloco = inject(TranslocoService);
  private readonly document = inject(DOCUMENT);
  private readonly chosen = signal<LanguageCode>(
    firstLanguage(localStorage.getItem(storageKey), navigator.languages),
  );

  readonly language = this.chosen.asReadonly();

  constructor() {
    this.show(this.chosen());
  }

  choose(language: LanguageCode): void {
    localStorage.setItem(storageKey, language);
    this.chosen.set(language);
    this.show(language);
  }

  private show(language: LanguageCode): void {
    // Begun before the page that shows them is there; a failure is said by what shows them.
    this.transloco.load(language).subscribe({ error: () => undefined });
    this.transloco.setActiveLang(language);
    this.document.documentElement.lang = language;
  }
}
