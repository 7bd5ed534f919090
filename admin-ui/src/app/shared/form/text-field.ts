import { Component, computed, input, output } from '@angular/core';
import { fieldId } from './field-id.ts';

/** One line or several of plain text, with its label, a hint, and what is wrong with it. */
@Component({
  selector: 'flare-text-field',
  template: `
    <div class="field">
      <label [for]="id" [class.hidden-label]="hideLabel()">{{ label() }}</label>
      @if (multiline()) {
        <textarea
          class="input"
          [class.mono]="mono()"
          [id]="id"
          [rows]="rows()"
          [value]="value()"
          [placeholder]="placeholder()"
          [attr.maxlength]="maxLength()"
          [disabled]="disabled()"
          [attr.aria-invalid]="problem() ? true : null"
          [attr.aria-describedby]="describedBy()"
          (input)="changed.emit($any($event.target).value)"
        ></textarea>
      } @else {
        <input
          class="input"
          [class.mono]="mono()"
          autocomplete="off"
          [id]="id"
          [type]="type()"
          [value]="value()"
          [placeholder]="placeholder()"
          [attr.maxlength]="maxLength()"
          [attr.spellcheck]="mono() ? 'false' : null"
          [disabled]="disabled()"
          [required]="required()"
          [attr.aria-invalid]="problem() ? true : null"
          [attr.aria-describedby]="describedBy()"
          (input)="changed.emit($any($event.target).value)"
        />
      }
      @if (problem()) {
        <span class="field-error" [id]="id + '-problem'">{{ problem() }}</span>
      }
      @if (hint()) {
        <span class="field-hint" [id]="id + '-hint'">{{ hint() }}</span>
      }
    </div>
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }

    textarea {
      field-sizing: content;
      max-height: 60dvh;
    }
  `,
})
export class TextField {
  readonly label = input.required<string>();
  readonly value = input.required<string>();
  readonly hint = input('');
  readonly problem = input<string | undefined>('');
  readonly placeholder = input('');
  readonly hideLabel = input(false);
  readonly multiline = input(false);
  readonly rows = input(3);
  readonly mono = input(false);
  readonly type = input<'text' | 'number' | 'password'>('text');
  readonly maxLength = input<number | null>(null);
  readonly disabled = input(false);
  readonly required = input(false);
  readonly changed = output<string>();

  protected readonly id = fieldId();
  protected readonly describedBy = computed(() => {
    const parts = [
      this.problem() ? `${this.id}-problem` : '',
      this.hint() ? `${this.id}-hint` : '',
    ];
    return parts.join(' ').trim() || null;
  });
}
