import { Component, computed, inject, input, output } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import type { FieldProblems } from '../../shared/editing/field-problems.ts';
import { LocalizedField } from '../../shared/form/localized-field.ts';
import { SelectField } from '../../shared/form/select-field.ts';
import { LanguageStore } from '../../shared/i18n/language-store.ts';
import { type ApiDraft, type ApiEdit, type Retry, writes } from '../data/api-draft.ts';
import { longest, waitsOf } from '../data/retry-plan.ts';
import { NumberField } from './number-field.ts';

const defaultRetry: Retry = { maxAttempts: 1, backoffSeconds: 1, strategy: 'exponential' };
const defaultTimeout = 10;
const defaultBytes = 1_048_576;

/** What a call does to the world, when it is repeated, and how long one waits for it. */
@Component({
  selector: 'flare-effect-form',
  imports: [LocalizedField, NumberField, SelectField, TranslocoDirective],
  templateUrl: './effect-form.html',
  styleUrl: './effect-form.scss',
})
export class EffectForm {
  private readonly languages = inject(LanguageStore);

  readonly api = input.required<ApiDraft>();
  readonly problems = input.required<FieldProblems>();
  readonly locales = input.required<readonly string[]>();
  readonly defaultLocale = input.required<string>();
  readonly disabled = input(false);
  readonly edited = output<ApiEdit>();

  protected readonly writes = computed(() => writes(this.api()));
  protected readonly retry = computed(() => this.api().retry ?? defaultRetry);
  protected readonly timeout = computed(() => this.api().timeoutSeconds ?? defaultTimeout);
  protected readonly kilobytes = computed(() =>
    Math.max(1, Math.round((this.api().maxResponseBytes ?? defaultBytes) / 1024)),
  );
  protected readonly repeated = computed(() => !this.writes() || this.api().idempotency === 'key');
  protected readonly waits = computed(() =>
    waitsOf(this.retry())
      .map((seconds) => this.seconds(seconds))
      .join(', '),
  );
  protected readonly longest = computed(() => this.seconds(longest(this.retry(), this.timeout())));

  protected edit(fields: ApiEdit['fields'], kind: string): void {
    this.edited.emit({ fields, kind });
  }

  protected editRetry(fields: Partial<Retry>, kind: string): void {
    this.edit({ retry: { ...this.retry(), ...fields } }, `retry.${kind}`);
  }

  private seconds(value: number): string {
    return new Intl.NumberFormat(this.languages.language(), {
      style: 'unit',
      unit: 'second',
      unitDisplay: 'short',
      maximumFractionDigits: 1,
    }).format(value);
  }
}
