import { Component, computed, inject, input } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { SelectField } from '../../shared/form/select-field.ts';
import { TextField } from '../../shared/form/text-field.ts';
import { LanguageStore } from '../../shared/i18n/language-store.ts';
import { dayOf } from '../data/day-limit.ts';
import { withWordList } from '../data/parameters.ts';
import { patternTrouble } from '../data/pattern-trouble.ts';
import { ChoicesTable, type ChoicesEdit } from './choices-table.ts';
import { FieldNotes } from './field-notes.ts';
import { LocaleNamePipe } from './locale-name.ts';
import { ParameterFields } from './parameter-fields.ts';
import { WordsField } from './words-field.ts';

/** Days that are often meant, as a limit is written. */
const days = ['today', '+1d', '+7d', '+30d', '+1y'] as const;

/** Patterns that are often wanted, to begin with. */
const patterns = [
  { name: 'code', pattern: '^[A-Z]{2}-[0-9]{4}$' },
  { name: 'digits', pattern: '^[0-9]{4}$' },
  { name: 'either', pattern: '^(AB|CD)[0-9]+$' },
] as const;

/** Which values of its type a parameter takes. */
@Component({
  selector: 'flare-value-rules',
  imports: [
    ChoicesTable,
    FieldNotes,
    LocaleNamePipe,
    SelectField,
    TextField,
    TranslocoDirective,
    WordsField,
  ],
  templateUrl: './value-rules.html',
  styleUrl: './value-rules.scss',
})
export class ValueRules extends ParameterFields {
  /** Variables that hold a list that an API gave. */
  readonly lists = input.required<readonly string[]>();

  private readonly languages = inject(LanguageStore);
  protected readonly days = days;
  protected readonly patterns = patterns;
  protected readonly trouble = computed(() =>
    patternTrouble(this.parameter().validationRegex ?? ''),
  );
  protected readonly ends = ['earliest', 'latest'] as const;
  protected readonly type = computed(() => this.parameter().type);
  protected readonly listOptions = computed(() => {
    const own = this.parameter().choicesFrom;
    const names = new Set([...(own ? [own] : []), ...this.lists()]);
    return [...names].map((name) => ({ value: name, text: name }));
  });
  protected readonly noteFields = computed(() =>
    ['choices', 'choicesFrom', 'min', 'max', 'earliest', 'latest', 'validationRegex'].map(
      (field) => `${this.at()}.${field}`,
    ),
  );

  /** The day that a limit means as of today, in words. */
  protected meaning(limit: string | null | undefined): string {
    const now = new Date();
    const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
    const today = parts.map((part) => String(part).padStart(2, '0')).join('-');
    const day = limit ? dayOf(limit, today) : undefined;
    if (day === undefined) return '';
    const format = new Intl.DateTimeFormat(this.languages.language(), {
      dateStyle: 'full',
      timeZone: 'UTC',
    });
    return format.format(new Date(day));
  }

  protected number(value: number | null | undefined): string {
    return typeof value === 'number' ? String(value) : '';
  }

  protected setChoices({ choices, kind }: ChoicesEdit): void {
    this.set('choices', choices, kind);
  }

  protected setLeadWords(locale: string, words: string[]): void {
    this.set(
      'leadWords',
      withWordList(this.parameter().leadWords, locale, words),
      `leadWords.${locale}`,
    );
  }
}
