import type { FastAnswerView, Text } from '@flare/contracts';
import { Component, computed, input, output } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { textIn } from '../../shared/authoring/texts.ts';
import { LocalizedField } from '../../shared/form/localized-field.ts';
import { CountPipe } from '../../shared/i18n/count-pipe.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { questionKey, questionsIn, withQuestions } from '../data/fast-answers.ts';
import { LinesField } from './lines-field.ts';

/** A fast answer: closed, its first question and what is said; opened, all of it to be edited. */
@Component({
  selector: 'flare-fast-answer-card',
  imports: [CountPipe, Icon, LinesField, LocalizedField, TranslocoDirective],
  templateUrl: './fast-answer-card.html',
  styleUrl: './fast-answer-card.scss',
})
export class FastAnswerCard {
  readonly answer = input.required<FastAnswerView>();
  readonly no = input.required<number>();
  readonly open = input(false);
  readonly locale = input.required<string>();
  readonly locales = input.required<readonly string[]>();
  readonly defaultLocale = input.required<string>();
  readonly repeated = input.required<ReadonlySet<string>>();
  readonly disabled = input(false);
  readonly problem = input<string | undefined>(undefined);
  readonly toggled = output();
  readonly changed = output<{ answer: FastAnswerView; kind: string }>();

  protected readonly first = computed(() => {
    const own = questionsIn(this.answer(), this.locale());
    return own[0] ?? this.answer().questions[0]?.question ?? '';
  });
  protected readonly more = computed(() => Math.max(0, this.answer().questions.length - 1));
  protected readonly said = computed(
    () => textIn(this.answer().answer, this.locale(), this.defaultLocale()).text,
  );
  protected readonly byLocale = computed(() =>
    this.locales().map((locale) => {
      const lines = questionsIn(this.answer(), locale);
      const twice = lines.filter((line) => this.repeated().has(questionKey(locale, line)));
      return { locale, lines, twice: twice.join(', ') };
    }),
  );

  protected ask(locale: string, questions: readonly string[]): void {
    this.changed.emit({
      answer: withQuestions(this.answer(), locale, questions),
      kind: `questions-${String(this.no())}-${locale}`,
    });
  }

  protected say(text: Text | null): void {
    this.changed.emit({
      answer: { ...this.answer(), answer: text ?? '' },
      kind: `answer-${String(this.no())}`,
    });
  }
}
