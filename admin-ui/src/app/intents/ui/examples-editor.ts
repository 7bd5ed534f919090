import { Component, computed, inject, input, output } from '@angular/core';
import type { Intent } from '../data/intent.ts';
import { examplesIn, marksOf, withExamples } from '../data/examples.ts';
import { IntentScope } from '../data/intent-scope.ts';
import { ExampleColumn, type ExamplesEdit } from './example-column.ts';

export interface IntentEdit {
  readonly change: (intent: Intent) => Intent;
  /** The field that is typed in; empty for a step of its own. */
  readonly kind: string;
}

/** What people say to get here, in every language side by side. */
@Component({
  selector: 'flare-examples-editor',
  imports: [ExampleColumn],
  template: `
    @for (column of columns(); track column.locale) {
      <flare-example-column
        [locale]="column.locale"
        [examples]="column.examples"
        [marks]="column.marks"
        (changed)="edit(column.locale, $event)"
      />
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(240px, 100%), 1fr));
      gap: 12px;
      align-items: start;
    }
  `,
})
export class ExamplesEditor {
  private readonly scope = inject(IntentScope);

  readonly intent = input.required<Intent>();
  readonly changed = output<IntentEdit>();

  protected readonly columns = computed(() =>
    this.scope.locales().map((locale) => {
      const examples = examplesIn(this.intent(), locale);
      const index = this.scope.exampleIndex();
      const marks = marksOf(examples, { locale, index, self: this.intent().name });
      return { locale, examples, marks };
    }),
  );

  protected edit(locale: string, { lines, kind }: ExamplesEdit): void {
    this.changed.emit({ change: (intent) => withExamples(intent, locale, lines), kind });
  }
}
