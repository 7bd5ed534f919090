import type { Text } from '@flare/contracts';
import { Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { LocalizedField } from '../../shared/form/localized-field.ts';
import { SelectField } from '../../shared/form/select-field.ts';
import { SwitchField } from '../../shared/form/switch-field.ts';
import { TextField } from '../../shared/form/text-field.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { parameterTypes, type Parameter } from '../data/intent.ts';
import { captionText, variableOf, withCaption } from '../data/parameters.ts';
import { FieldNotes } from './field-notes.ts';
import { ParameterFields } from './parameter-fields.ts';
import { QuestionsField } from './questions-field.ts';
import { TryValue } from './try-value.ts';
import { ValueRules } from './value-rules.ts';
import { WhenWrong } from './when-wrong.ts';

/** Everything about one parameter. */
@Component({
  selector: 'flare-parameter-form',
  imports: [
    FieldNotes,
    Icon,
    LocalizedField,
    MatButton,
    QuestionsField,
    SelectField,
    SwitchField,
    TextField,
    TranslocoDirective,
    TryValue,
    ValueRules,
    WhenWrong,
  ],
  templateUrl: './parameter-form.html',
  styleUrl: './parameter-form.scss',
})
export class ParameterForm extends ParameterFields {
  private readonly transloco = inject(TranslocoService);

  readonly intentName = input.required<string>();
  readonly siblings = input.required<readonly Parameter[]>();
  readonly lists = input.required<readonly string[]>();
  /** It isn't saved yet, so that nothing uses it by its name. */
  readonly fresh = input(false);
  readonly rename = output<'parameter' | 'variable'>();

  protected readonly kinds = ['parameter', 'variable'] as const;
  protected readonly caption = computed(() => captionText(this.parameter()));
  protected readonly variable = computed(() => variableOf(this.parameter()));
  protected readonly noteFields = computed(() =>
    ['name', 'variableName', 'caption', 'type', 'required', 'leadWords', 'group'].map(
      (field) => `${this.at()}.${field}`,
    ),
  );

  protected typeOptions(): { value: string; text: string }[] {
    return parameterTypes.map((type) => ({
      value: type,
      text: this.transloco.translate(`parameterEditor.typeName.${type}`),
    }));
  }

  protected setCaption(text: Text | null): void {
    const locale = this.scope.defaultLocale();
    this.changed.emit({
      change: (parameter) => withCaption(parameter, text, locale),
      kind: 'caption',
    });
  }

  protected setType(type: string): void {
    this.set('type', parameterTypes.find((known) => known === type) ?? 'str', '');
  }
}
