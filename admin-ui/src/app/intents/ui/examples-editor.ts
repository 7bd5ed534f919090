import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import type { Intent } from '../data/intent.ts';
import {
  examplesIn,
  marksOf,
  withExamples,
  type Example,
  type ExampleMark,
} from '../data/examples.ts';
import { IntentScope } from '../data/intent-scope.ts';
import { ExampleColumn, type ExamplesEdit } from './example-column.ts';

export interface IntentEdit {
  readonly change: (intent: Intent) => Intent;
  /** The field that is typed in; empty for a step of its own. */
  readonly kind: string;
}

interface Column {
  readonly locale: string;
  readonly examples: readonly string[];
  readonly marks: ReadonlyMap<number, ExampleMark>;
}

const none: readonly Example[] = [];

const areSame = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((one, at) => one === others[at]);

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

  // What is typed in other fields of the intent concerns no example.
  private readonly examples = computed(() => this.intent().examples ?? none);
  private readonly self = computed(() => this.intent().name);

  private readonly shown = computed(() => ({
    all: this.examples(),
    self: this.self(),
    index: this.scope.exampleIndex(),
    locales: this.scope.locales(),
  }));
  /** A language's column stays as it is while only another one's changes. */
  protected readonly columns = linkedSignal<ReturnType<typeof this.shown>, readonly Column[]>({
    source: this.shown,
    computation: ({ all, self, index, locales }, before) =>
      locales.map((locale): Column => {
        const examples = examplesIn(all, locale);
        const last = before?.value.find((column) => column.locale === locale);
        const same = before?.source.index === index && before.source.self === self;
        if (same && last && areSame(last.examples, examples)) return last;
        return { locale, examples, marks: marksOf(examples, { locale, index, self }) };
      }),
  });

  protected edit(locale: string, { lines, kind }: ExamplesEdit): void {
    this.changed.emit({ change: (intent) => withExamples(intent, locale, lines), kind });
  }
}
