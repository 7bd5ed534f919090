import type { MappedVariable } from '@flare/contracts';
import { Component, computed, inject, input, output } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import type { FieldProblems } from '../../shared/editing/field-problems.ts';
import { SelectField } from '../../shared/form/select-field.ts';
import { TextField } from '../../shared/form/text-field.ts';
import { LanguageStore } from '../../shared/i18n/language-store.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { type Mapping, mappedTypes } from '../data/api-draft.ts';
import { shownValue } from '../data/shown-value.ts';

/** One variable that is read from the answer: its name, its type, where it stands, and what the sample gives. */
@Component({
  selector: 'flare-mapping-row',
  imports: [Icon, MatIconButton, SelectField, TextField, TranslocoDirective],
  templateUrl: './mapping-row.html',
  styleUrl: './mapping-row.scss',
})
export class MappingRow {
  private readonly transloco = inject(TranslocoService);
  private readonly languages = inject(LanguageStore);

  readonly mapping = input.required<Mapping>();
  readonly index = input.required<number>();
  readonly problems = input.required<FieldProblems>();
  /** What the sample answer gives; undefined where it isn't known. */
  readonly read = input<MappedVariable>();
  readonly disabled = input(false);
  readonly changed = output<{ mapping: Mapping; kind: string }>();
  readonly removed = output();

  protected readonly types = computed(() => {
    this.languages.language();
    return mappedTypes.map((type) => ({
      value: type,
      text: this.transloco.translate<string>(`api.types.${type}`),
    }));
  });
  protected readonly value = computed(() => shownValue(this.read()?.value));

  protected edit(fields: Partial<Mapping>, kind: string): void {
    const mapping = { ...this.mapping(), ...fields };
    if (mapping.type === 'list') mapping.of ??= { valuePath: '$', textPath: '$' };
    else delete mapping.of;
    this.changed.emit({ mapping, kind });
  }

  protected editOf(fields: Partial<NonNullable<Mapping['of']>>, kind: string): void {
    const of = { valuePath: '$', textPath: '$', ...this.mapping().of, ...fields };
    this.changed.emit({ mapping: { ...this.mapping(), of }, kind });
  }
}
