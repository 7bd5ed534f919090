import type { Text } from '@flare/contracts';
import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { withWords, wordsOf } from '../authoring/edit-text.ts';
import { LanguageStore } from '../i18n/language-store.ts';
import { isSpoken } from '../i18n/languages.ts';
import { fieldId } from './field-id.ts';

/** Words in every language of a project, side by side. What is missing says what is said instead. */
@Component({
  selector: 'flare-localized-field',
  imports: [TranslocoDirective],
  templateUrl: './localized-field.html',
  styleUrl: './localized-field.scss',
})
export class LocalizedField {
  readonly label = input.required<string>();
  readonly text = input.required<Text | null | undefined>();
  readonly locales = input.required<readonly string[]>();
  readonly defaultLocale = input.required<string>();
  readonly hint = input('');
  readonly problem = input<string | undefined>('');
  readonly placeholder = input('');
  readonly multiline = input(true);
  readonly maxLength = input(4000);
  readonly disabled = input(false);
  /** Whether the default locale's words are said where a locale has none. */
  readonly fallsBack = input(true);
  readonly changed = output<Text | null>();

  private readonly languages = inject(LanguageStore);
  protected readonly id = fieldId();
  protected readonly words = computed(() => wordsOf(this.text(), this.defaultLocale()));
  /** What is said in a missing locale. */
  protected readonly instead = computed(() =>
    this.fallsBack() ? (this.words()[this.defaultLocale()] ?? '') : '',
  );

  /** An example in the language of the page is one for that language only. */
  protected exampleIn(locale: string): string {
    return isSpoken(locale, this.languages.language()) ? this.placeholder() : '';
  }

  /** As it was typed last: two languages may be typed in before the page has taken over the first. */
  private readonly latest = linkedSignal(() => this.text());

  protected type(locale: string, event: Event): void {
    const words = (event.target as HTMLInputElement | HTMLTextAreaElement).value;
    const defaultLocale = this.defaultLocale();
    const text = withWords(this.latest(), { locale, words, defaultLocale });
    this.latest.set(text);
    this.changed.emit(text);
  }
}
