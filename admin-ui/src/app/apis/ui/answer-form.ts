import type { ReadAnswer } from '@flare/contracts';
import { Component, computed, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoDirective } from '@jsverse/transloco';
import { type FieldProblems, problemsAt } from '../../shared/editing/field-problems.ts';
import { LocalizedField } from '../../shared/form/localized-field.ts';
import { TextField } from '../../shared/form/text-field.ts';
import { Icon } from '../../shared/ui/icon.ts';
import type { Answer } from '../data/apis-client.ts';
import { type ApiDraft, type ApiEdit, type Mapping, replaced, without } from '../data/api-draft.ts';
import { nameFor, type SampleLine, typeFor } from '../data/sample-lines.ts';
import { DoubtfulWords } from './doubtful-words.ts';
import { MarkedTemplate } from './marked-template.ts';
import { MappingRow } from './mapping-row.ts';
import { SampleTree } from './sample-tree.ts';

/** What is read from the answer, tried on the sample as one types, and what is said then. */
@Component({
  selector: 'flare-answer-form',
  imports: [
    DoubtfulWords,
    Icon,
    LocalizedField,
    MappingRow,
    MarkedTemplate,
    MatButton,
    SampleTree,
    TextField,
    TranslocoDirective,
  ],
  templateUrl: './answer-form.html',
  styleUrl: './answer-form.scss',
})
export class AnswerForm {
  readonly api = input.required<ApiDraft>();
  readonly problems = input.required<FieldProblems>();
  readonly locales = input.required<readonly string[]>();
  readonly defaultLocale = input.required<string>();
  readonly sample = input.required<Answer | null>();
  /** What the api makes of the sample; undefined until that is known. */
  readonly read = input<ReadAnswer>();
  /** Variables that can be said, besides those that are read here. */
  readonly known = input.required<readonly string[]>();
  /** What isn't among them can be told to be unknown. */
  readonly marksUnknown = input.required<boolean>();
  readonly disabled = input(false);
  readonly edited = output<ApiEdit>();
  /** Somebody wants a sample answer. */
  readonly sampleWanted = output();

  protected readonly mappings = computed(() => this.api().responseMappings ?? []);
  protected readonly problemsOf = computed(() =>
    this.mappings().map((_, index) =>
      problemsAt(this.problems(), `responseMappings[${String(index)}]`),
    ),
  );
  protected readonly names = computed(() => this.mappings().map((one) => one.variableName));

  /** What the words can name. */
  protected readonly sayable = computed(() => [...this.names(), ...this.known()]);

  protected edit(fields: ApiEdit['fields'], kind: string): void {
    this.edited.emit({ fields, kind });
  }

  protected write(index: number, { mapping, kind }: { mapping: Mapping; kind: string }): void {
    const responseMappings = replaced(this.mappings(), index, mapping);
    this.edit({ responseMappings }, `responseMappings[${String(index)}].${kind}`);
  }

  protected add(): void {
    const variableName = this.free('value');
    const mapping: Mapping = { variableName, type: 'str', jsonPath: '$.' };
    this.edit({ responseMappings: [...this.mappings(), mapping] }, 'add');
  }

  protected remove(index: number): void {
    this.edit({ responseMappings: without(this.mappings(), index) }, 'remove');
  }

  /** Reads what was pressed in the sample into a variable of its own. */
  protected pick(line: SampleLine): void {
    const type = typeFor(line);
    const mapping: Mapping = {
      variableName: nameFor(line, this.names()),
      type,
      jsonPath: type === 'list' ? `${line.path}[*]` : line.path,
      ...(type === 'list' ? { of: { valuePath: '$', textPath: '$' } } : {}),
    };
    this.edit({ responseMappings: [...this.mappings(), mapping] }, 'add');
  }

  private free(base: string): string {
    let count = 1;
    while (this.names().includes(`${base}_${String(count)}`)) count += 1;
    return `${base}_${String(count)}`;
  }
}
