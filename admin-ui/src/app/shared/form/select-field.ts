import { Component, input, output } from '@angular/core';
import { fieldId } from './field-id.ts';

export interface Option {
  readonly value: string;
  readonly text: string;
}

/** One of a few, with its label. */
@Component({
  selector: 'flare-select-field',
  template: `
    <div class="field">
      <label [for]="id" [class.hidden-label]="hideLabel()">{{ label() }}</label>
      <select
        class="input"
        [id]="id"
        [disabled]="disabled()"
        [attr.aria-invalid]="problem() ? true : null"
        [attr.aria-describedby]="hint() || problem() ? id + '-hint' : null"
        (change)="changed.emit($any($event.target).value)"
      >
        @for (option of options(); track option.value) {
          <option [value]="option.value" [selected]="option.value === value()">
            {{ option.text }}
          </option>
        }
      </select>
      @if (problem() || hint()) {
        <span [class]="problem() ? 'field-error' : 'field-hint'" [id]="id + '-hint'">{{
          problem() || hint()
        }}</span>
      }
    </div>
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
  `,
})
export class SelectField {
  readonly label = input.required<string>();
  readonly value = input.required<string>();
  readonly options = input.required<readonly Option[]>();
  readonly hint = input('');
  readonly problem = input<string | undefined>('');
  readonly hideLabel = input(false);
  readonly disabled = input(false);
  readonly changed = output<string>();

  protected readonly id = fieldId();
}
