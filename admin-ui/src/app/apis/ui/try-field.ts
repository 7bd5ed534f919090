import {
  Component,
  ElementRef,
  computed,
  input,
  linkedSignal,
  output,
  viewChild,
} from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import type { TryValue } from '../data/try-value.ts';

/** One value that a call is tried with, in a field of its type. */
@Component({
  selector: 'flare-try-field',
  imports: [TranslocoDirective],
  template: `
    <div class="field" *transloco="let t">
      <label [for]="id()">
        <code>{{ value().name }}</code>
        @if (value().type; as type) {
          <span class="faint">{{ t('try.types.' + type) }}</span>
        }
        @if (value().spoken) {
          <span class="faint">· {{ t('try.onlySaid') }}</span>
        }
      </label>
      @if (value().type === 'bool' || value().options.length > 0) {
        <select #field class="input" [id]="id()" (change)="typed.emit($any($event.target).value)">
          <option value="" [selected]="!value().text">{{ t('try.nothing') }}</option>
          @if (value().type === 'bool') {
            @for (one of truths; track one) {
              <option [value]="one" [selected]="value().text === one">
                {{ t('try.truth.' + one) }}
              </option>
            }
          }
          @for (option of value().options; track option.value) {
            <option [value]="option.value" [selected]="option.value === value().text">
              {{ option.text }}
            </option>
          }
        </select>
      } @else {
        <input
          #field
          class="input"
          autocomplete="off"
          [type]="picker()"
          [attr.inputmode]="keyboard()"
          [id]="id()"
          [value]="value().text"
          [attr.aria-invalid]="wrong() ? true : null"
          [attr.aria-describedby]="wrong() ? id() + '-problem' : null"
          (input)="typed.emit($any($event.target).value)"
          (blur)="left.set(true)"
        />
      }
      @if (wrong(); as kind) {
        <span class="field-error" [id]="id() + '-problem'">{{ t('try.wrong.' + kind) }}</span>
      }
    </div>
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }

    label {
      display: flex;
      flex-wrap: wrap;
      gap: 2px 8px;
      align-items: baseline;
    }
  `,
})
export class TryField {
  readonly value = input.required<TryValue>();
  readonly typed = output<string>();

  private readonly field = viewChild<ElementRef<HTMLElement>>('field');
  protected readonly truths = ['true', 'false'];
  protected readonly id = computed(() => `try-${this.value().name}`);
  /** A value that is still being typed isn't wrong yet. */
  protected readonly left = linkedSignal({ source: this.id, computation: () => false });
  protected readonly wrong = computed(() => (this.left() ? this.value().mistyped : undefined));
  protected readonly picker = computed(() => {
    const { type } = this.value();
    return type === 'date' || type === 'time' ? type : 'text';
  });
  protected readonly keyboard = computed(() => {
    const { type } = this.value();
    return type === 'int' ? 'numeric' : type === 'float' ? 'decimal' : null;
  });

  /** Says what is wrong and goes there; false where nothing is. */
  complain(): boolean {
    if (!this.value().mistyped) return false;
    this.left.set(true);
    this.field()?.nativeElement.focus();
    return true;
  }
}
