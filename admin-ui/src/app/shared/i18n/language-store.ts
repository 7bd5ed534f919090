import { DOCUMENT, Injectable, inject, signal } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { firstLanguage, languageKey, type LanguageCode } from './languages.ts';
import { savedLanguage } from './saved-language.ts';

/** The language that the admin is shown in, kept in this browser. */
@Injectable({ providedIn: 'root' })
export class LanguageStore {
  private readonly transloco = inject(TranslocoService);
  private readonly document = inject(DOCUMENT);
  private readonly chosen = signal<LanguageCode>(
    firstLanguage(savedLanguage(), navigator.languages),
  );

  readonly language = this.chosen.asReadonly();

  constructor() {
    this.show(this.chosen());
  }

  choose(language: LanguageCode): void {
    localStorage.setItem(languageKey, language);
    this.chosen.set(language);
    this.show(language);
  }

  /** Shows the language of a locale, where we speak it, without keeping it: somebody else's page asks for it. */
  showAs(locale: string): void {
    const language = firstLanguage(locale, navigator.languages);
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
