import { Component, computed, input, linkedSignal, output } from '@angular/core';
import { fieldId } from '../../shared/form/field-id.ts';
import { listedWords } from '../data/parameters.ts';

/** A list of words, typed with commas between them. */
@Component({
  selector: 'flare-words-field',
  template: `
    <div class="field">
      <label [for]="id" [class.hidden-label]="hideLabel()">{{ label() }}</label>
      <input
        class="input"
        autocomplete="off"
        [id]="id"
        [value]="typed()"
        [placeholder]="placeholder()"
        [disabled]="disabled()"
        [attr.lang]="lang() || null"
        [attr.aria-describedby]="hint() ? id + '-hint' : null"
        (input)="type($any($event.target).value)"
      />
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
  `,
})
export class WordsField {
  readonly label = input.required<string>();
  readonly words = input.required<readonly string[]>();
  readonly hint = input('');
  readonly placeholder = input('');
  readonly lang = input('');
  readonly hideLabel = input(false);
  readonly disabled = input(false);
  readonly changed = output<string[]>();

  protected readonly id = fieldId();
  private readonly joined = computed(() => this.words().join(', '));
  /** As it was typed, as long as it means the same words. */
  protected readonly typed = linkedSignal<string, string>({
    source: this.joined,
    computation: (joined, previous) =>
      previous && listedWords(previous.value).join(', ') === joined ? previous.value : joined,
  });

  protected type(text: string): void {
    this.typed.set(text);
    this.changed.emit(listedWords(text));
  }
}
