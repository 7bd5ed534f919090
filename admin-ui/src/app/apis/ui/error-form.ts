import type { Text } from '@flare/contracts';
import { Component, computed, input, output } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { TranslocoDirective } from '@jsverse/transloco';
import { type FieldProblems, problemsAt } from '../../shared/editing/field-problems.ts';
import { LocalizedField } from '../../shared/form/localized-field.ts';
import { TextField } from '../../shared/form/text-field.ts';
import { Icon } from '../../shared/ui/icon.ts';
import {
  type ApiDraft,
  type ApiEdit,
  type ErrorMapping,
  replaced,
  without,
} from '../data/api-draft.ts';
import { equalsText, equalsTyped } from '../data/equals.ts';
import { DoubtfulWords } from './doubtful-words.ts';
import { NumberField } from './number-field.ts';

/** Which answers say no, what is said then, and what is asked again. */
@Component({
  selector: 'flare-error-form',
  imports: [
    DoubtfulWords,
    Icon,
    LocalizedField,
    MatButton,
    MatIconButton,
    NumberField,
    TextField,
    TranslocoDirective,
  ],
  templateUrl: './error-form.html',
  styleUrl: './error-form.scss',
})
export class ErrorForm {
  readonly api = input.required<ApiDraft>();
  readonly problems = input.required<FieldProblems>();
  readonly locales = input.required<readonly string[]>();
  readonly defaultLocale = input.required<string>();
  /** Names of parameters that can be asked again. */
  readonly parameters = input.required<readonly string[]>();
  /** Variables that can be said, besides those that are read from the answer. */
  readonly known = input.required<readonly string[]>();
  /** What isn't among them can be told to be unknown. */
  readonly marksUnknown = input.required<boolean>();
  /** The one that took the sample answer. */
  readonly taken = input<number | null>(null);
  readonly disabled = input(false);
  readonly edited = output<ApiEdit>();

  protected readonly mappings = computed(() => this.api().errorMappings ?? []);
  protected readonly sayable = computed(() => [
    ...(this.api().responseMappings ?? []).map(({ variableName }) => variableName),
    ...this.known(),
  ]);
  protected readonly problemsOf = computed(() =>
    this.mappings().map((_, index) =>
      problemsAt(this.problems(), `errorMappings[${String(index)}]`),
    ),
  );
  protected readonly equalsText = equalsText;

  protected add(): void {
    this.take([...this.mappings(), { status: 400, text: {} }], 'add');
  }

  protected remove(index: number): void {
    this.take(without(this.mappings(), index), 'remove');
  }

  /** The first that fits counts, so their order matters. */
  protected moveUp(index: number): void {
    const items = [...this.mappings()];
    const [item] = items.splice(index, 1);
    if (item) this.take([...items.slice(0, index - 1), item, ...items.slice(index - 1)], 'move');
  }

  protected writePath(index: number, path: string): void {
    const fields = path === '' ? { jsonPath: undefined, equals: undefined } : { jsonPath: path };
    this.write(index, fields, 'jsonPath');
  }

  protected writeEquals(index: number, text: string): void {
    this.write(index, { equals: equalsTyped(text) }, 'equals');
  }

  protected writeParameter(index: number, name: string): void {
    this.write(index, { parameter: name.trim() || undefined }, 'parameter');
  }

  protected writeText(index: number, text: Text | null): void {
    this.write(index, { text: text ?? {} }, 'text');
  }

  protected write(
    index: number,
    fields: { [K in keyof ErrorMapping]?: ErrorMapping[K] | undefined },
    kind: string,
  ): void {
    const all = Object.entries({ ...this.mappings()[index], ...fields });
    const mapping = Object.fromEntries(all.filter(([, value]) => value !== undefined));
    this.take(
      replaced(this.mappings(), index, mapping as unknown as ErrorMapping),
      `errorMappings[${String(index)}].${kind}`,
    );
  }

  private take(errorMappings: ErrorMapping[], kind: string): void {
    const fields = { errorMappings: errorMappings.length > 0 ? errorMappings : undefined };
    this.edited.emit({ fields, kind });
  }
}
