import { Component, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoDirective } from '@jsverse/transloco';
import { withWords, wordsOf } from '../../shared/authoring/edit-text.ts';
import { TextField } from '../../shared/form/text-field.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { withField, type Choice } from '../data/intent.ts';
import { IntentScope } from '../data/intent-scope.ts';
import { withWordList } from '../data/parameters.ts';
import { LocaleNamePipe } from './locale-name.ts';
import { WordsField } from './words-field.ts';

export interface ChoicesEdit {
  readonly choices: Choice[];
  readonly kind: string;
}

/** What can be chosen: the value that the API gets, what is said, and what else is understood. */
@Component({
  selector: 'flare-choices-table',
  imports: [Icon, LocaleNamePipe, MatButton, TextField, TranslocoDirective, WordsField],
  templateUrl: './choices-table.html',
  styleUrl: './choices-table.scss',
})
export class ChoicesTable {
  readonly choices = input.required<readonly Choice[]>();
  readonly problemAt = input.required<(path: string) => string>();
  readonly changed = output<ChoicesEdit>();
  protected readonly scope = inject(IntentScope);

  protected add(): void {
    this.changed.emit({ choices: [...this.choices(), { value: '', text: {} }], kind: '' });
  }

  protected remove(at: number): void {
    this.changed.emit({ choices: this.choices().filter((_, index) => index !== at), kind: '' });
  }

  protected setValue(at: number, value: string): void {
    this.change(at, 'value', (choice) => ({ ...choice, value }));
  }

  protected wordsIn(choice: Choice, locale: string): string {
    return wordsOf(choice.text, this.scope.defaultLocale())[locale] ?? '';
  }

  protected setText(at: number, locale: string, words: string): void {
    const defaultLocale = this.scope.defaultLocale();
    this.change(at, `text.${locale}`, (choice) => ({
      ...choice,
      text: withWords(choice.text, { locale, words, defaultLocale }) ?? {},
    }));
  }

  protected setSynonyms(at: number, locale: string, words: string[]): void {
    this.change(at, `synonyms.${locale}`, (choice) =>
      withField(choice, 'synonyms', withWordList(choice.synonyms, locale, words)),
    );
  }

  private change(at: number, field: string, change: (choice: Choice) => Choice): void {
    const choices = this.choices().map((one, index) => (index === at ? change(one) : one));
    this.changed.emit({ choices, kind: `choices.${String(at)}.${field}` });
  }
}
