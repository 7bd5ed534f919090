import { Component, computed, input, output, signal } from '@angular/core';
import { linesIn } from '../data/fast-answers.ts';

/** A list of short texts in one language, one in each line: Enter adds one, a paste of many adds many. */
@Component({
  selector: 'flare-lines-field',
  template: `
    <textarea
      #area
      class="input"
      rows="2"
      [lang]="locale()"
      [attr.aria-label]="label()"
      [placeholder]="placeholder()"
      [disabled]="disabled()"
      [value]="shown()"
      (input)="type(area.value)"
    ></textarea>
  `,
  styles: `
    textarea {
      field-sizing: content;
      min-height: 58px;
      max-height: 320px;
    }
  `,
})
export class LinesField {
  readonly label = input.required<string>();
  readonly locale = input.required<string>();
  readonly lines = input.required<readonly string[]>();
  readonly placeholder = input('');
  readonly disabled = input(false);
  readonly changed = output<string[]>();

  private readonly typed = signal('');
  /** What was typed stays as it is, an empty line too, as long as it says the same. */
  protected readonly shown = computed(() => {
    const joined = this.lines().join('\n');
    return linesIn(this.typed()).join('\n') === joined ? this.typed() : joined;
  });

  protected type(text: string): void {
    this.typed.set(text);
    this.changed.emit(linesIn(text));
  }
}
