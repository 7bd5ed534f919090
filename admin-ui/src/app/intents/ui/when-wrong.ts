import { Component, computed, input } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { LocalizedField } from '../../shared/form/localized-field.ts';
import { SelectField } from '../../shared/form/select-field.ts';
import { TextField } from '../../shared/form/text-field.ts';
import { CountPipe } from '../../shared/i18n/count-pipe.ts';
import { Icon } from '../../shared/ui/icon.ts';
import type { Parameter } from '../data/intent.ts';
import { captionText } from '../data/parameters.ts';
import { textIn } from '../../shared/authoring/texts.ts';
import { policyOf } from '../data/policy.ts';
import { FieldNotes } from './field-notes.ts';
import { ParameterFields } from './parameter-fields.ts';
import { PickField } from './pick-field.ts';

/** What happens when a question isn't answered, and what else may come in between. */
@Component({
  selector: 'flare-when-wrong',
  imports: [
    CountPipe,
    FieldNotes,
    Icon,
    LocalizedField,
    PickField,
    SelectField,
    TextField,
    TranslocoDirective,
  ],
  templateUrl: './when-wrong.html',
  styles: `
    :host {
      display: grid;
      gap: 14px;
    }

    .grid {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(200px, 100%), 1fr));
      gap: 12px;
      align-items: start;
    }
  `,
})
export class WhenWrong extends ParameterFields {
  /** The other parameters of the intent. */
  readonly siblings = input.required<readonly Parameter[]>();

  protected readonly endings = ['escalate', 'skip', 'default', 'cancel'] as const;
  protected readonly interruptions = ['allow', 'ask', 'never'] as const;
  protected readonly policy = computed(() => policyOf(this.parameter()));
  protected readonly siblingPicks = computed(() =>
    this.siblings()
      .filter(({ name }) => name !== this.parameter().name)
      .map((one) => {
        const locale = this.scope.defaultLocale();
        return { value: one.name, text: textIn(captionText(one), locale, locale).text || one.name };
      }),
  );
  protected readonly defaultText = computed(() => {
    const value = this.parameter().default;
    return value === null || value === undefined ? '' : String(value);
  });
  protected readonly noteFields = computed(() =>
    ['onExhausted', 'default', 'dependsOn', 'invalidPrompt', 'typeErrorPrompt', 'interruption'].map(
      (field) => `${this.at()}.${field}`,
    ),
  );

  protected setDefault(typed: string): void {
    const { type } = this.parameter();
    const number = Number(typed);
    const counts = (type === 'int' || type === 'float') && typed.trim() !== '';
    if (typed === '') this.set('default', null);
    else if (type === 'bool') this.set('default', typed === 'true');
    else this.set('default', counts && !Number.isNaN(number) ? number : typed);
  }

  protected setEnding(way: string): void {
    this.set(
      'onExhausted',
      this.endings.find((known) => known === way),
      '',
    );
  }

  protected setInterruption(way: string): void {
    this.set('interruption', this.interruptions.find((known) => known === way) ?? null, '');
  }
}
