import { Component, computed, input, linkedSignal, output } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { TextField } from '../../shared/form/text-field.ts';

const numberIn = (text: string): number | undefined =>
  text.trim() === '' ? undefined : Number(text.replace(',', '.'));

/** A number between two others. What isn't one is said, and not taken; the field goes back when it is left. */
@Component({
  selector: 'flare-number-field',
  imports: [TextField, TranslocoDirective],
  template: `
    <flare-text-field
      *transloco="let t"
      type="number"
      [label]="label()"
      [value]="typed()"
      [placeholder]="placeholder()"
      [disabled]="disabled()"
      [problem]="fits() ? problem() : t('api.between', { from: min(), to: max() })"
      (changed)="type($event)"
    />
  `,
  host: { '(focusout)': 'leave()' },
})
export class NumberField {
  readonly label = input.required<string>();
  /** Undefined where none is given. */
  readonly value = input.required<number | undefined>();
  readonly min = input.required<number>();
  readonly max = input.required<number>();
  readonly whole = input(true);
  readonly mayBeEmpty = input(false);
  readonly placeholder = input('');
  readonly problem = input<string | undefined>('');
  readonly disabled = input(false);
  readonly changed = output<number | undefined>();

  /** What stands there, as long as it is the same number: `0.` on the way to `0.5`. */
  protected readonly typed = linkedSignal<number | undefined, string>({
    source: this.value,
    computation: (value, before) =>
      before && numberIn(before.value) === value ? before.value : this.shown(value),
  });
  protected readonly fits = computed(() => {
    const number = numberIn(this.typed());
    if (number === undefined) return this.mayBeEmpty();
    const whole = !this.whole() || Number.isInteger(number);
    return whole && number >= this.min() && number <= this.max();
  });

  protected type(text: string): void {
    this.typed.set(text);
    if (this.fits()) this.changed.emit(numberIn(text));
  }

  protected leave(): void {
    if (!this.fits()) this.typed.set(this.shown(this.value()));
  }

  private shown(value: number | undefined): string {
    return value === undefined ? '' : String(value);
  }
}
