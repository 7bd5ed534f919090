import type { ProjectDetail, Text } from '@flare/contracts';
import { Component, computed, input, output, signal } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { wordsOf } from '../../shared/authoring/edit-text.ts';
import { LocalizedField } from '../../shared/form/localized-field.ts';
import {
  type WordProcessor,
  withProcessorWords,
  wordsOfProcessor,
} from '../data/processor-words.ts';
import { shownWordLines, wordsOfLines, wrongLine } from '../data/word-lines.ts';

type Voice = NonNullable<ProjectDetail['voice']>;

/** Words that are said otherwise than they are written, or written otherwise than they are meant: a line for each. */
@Component({
  selector: 'flare-word-fields',
  imports: [LocalizedField, TranslocoDirective],
  template: `
    <flare-localized-field
      *transloco="let t"
      [label]="t('voice.' + kind())"
      [text]="lines()"
      [locales]="locales()"
      [defaultLocale]="defaultLocale()"
      [fallsBack]="false"
      [maxLength]="60000"
      [placeholder]="t('voice.' + kind() + 'Example')"
      [hint]="t('voice.' + kind() + 'Hint')"
      [problem]="problem(t)"
      (changed)="put($event)"
      (focusout)="leave()"
    />
  `,
})
export class WordFields {
  readonly kind = input.required<WordProcessor>();
  readonly voice = input.required<Voice | null>();
  readonly locales = input.required<readonly string[]>();
  readonly defaultLocale = input.required<string>();
  readonly changed = output<Voice['processors']>();

  /** As it is being typed; a line that is wrong stays until it is mended. */
  private readonly typed = signal<Record<string, string> | null>(null);
  private readonly words = computed(() => wordsOfProcessor(this.voice(), this.kind()));
  protected readonly lines = computed(() => shownWordLines(this.words(), this.typed()));
  private readonly wrong = computed(() => wrongLine(this.lines(), this.words()));

  protected problem(say: (key: string, values?: Record<string, string>) => string): string {
    const wrong = this.wrong();
    if (wrong === null) return '';
    const line = wrong.line.length > 40 ? `${wrong.line.slice(0, 40)}…` : wrong.line;
    return say(`voice.wordsProblem.${wrong.why}`, { line });
  }

  protected put(text: Text | null): void {
    const lines = wordsOf(text, this.defaultLocale());
    this.typed.set(lines);
    const words = wordsOfLines(lines, this.words());
    this.changed.emit(withProcessorWords(this.voice(), this.kind(), words));
  }

  protected leave(): void {
    if (this.wrong() === null) this.typed.set(null);
  }
}
