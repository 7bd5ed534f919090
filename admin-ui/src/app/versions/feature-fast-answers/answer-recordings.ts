import type { FastAnswerView } from '@flare/contracts';
import { recordingSecondsAtMost } from '@flare/contracts/recording-length';
import { Component, computed, effect, inject, input, output } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatTooltip } from '@angular/material/tooltip';
import { TranslocoDirective } from '@jsverse/transloco';
import { wordsOf } from '../../shared/authoring/edit-text.ts';
import { clockTime } from '../../shared/format/clock-time.ts';
import { fieldId } from '../../shared/form/field-id.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { recordingTitle, withRecording } from '../data/fast-answers.ts';
import { RecordingsStore } from './recordings-store.ts';

/** Troubles that this page has its own words for. */
const told: ReadonlySet<string> = new Set([
  'no_microphone',
  'sound_not_read',
  'recording_too_long',
]);

/** How somebody says a fast answer, in each language: from a file, or from the microphone. */
@Component({
  selector: 'flare-answer-recordings',
  imports: [Icon, MatButton, MatIconButton, MatTooltip, TranslocoDirective],
  templateUrl: './answer-recordings.html',
  styleUrl: './answer-recordings.scss',
})
export class AnswerRecordings {
  protected readonly store = inject(RecordingsStore);
  readonly project = input.required<string>();
  readonly answer = input.required<FastAnswerView>();
  readonly no = input.required<number>();
  readonly locales = input.required<readonly string[]>();
  readonly defaultLocale = input.required<string>();
  readonly disabled = input(false);
  readonly changed = output<{ answer: FastAnswerView; kind: string }>();

  protected readonly id = fieldId();
  protected readonly clock = clockTime;
  protected readonly titleOf = recordingTitle;
  /** What was to be said as a recording was first seen here. */
  private readonly words = new Map<string, string>();
  protected readonly rows = computed(() => {
    const { answer, recording = {} } = this.answer();
    const texts = wordsOf(answer, this.defaultLocale());
    const taking = this.store.taking();
    const problem = this.store.problem();
    return this.locales().map((locale) => {
      const place = `${String(this.no())}-${locale}`;
      const name = recording[locale];
      const text = texts[locale] ?? '';
      const known = this.store.all()?.find((one) => one.name === name);
      const trouble = problem?.place === place ? problem.problem : undefined;
      return {
        locale,
        place,
        name,
        seconds: known && known.millis / 1000,
        missing: name !== undefined && this.store.all() !== undefined && known === undefined,
        otherWords: name !== undefined && this.firstWords(locale, name, text) !== text,
        withValues: name !== undefined && text.includes('{{'),
        taken: taking?.place === place ? taking.seconds : undefined,
        sending: this.store.sending() === place,
        trouble: trouble && (told.has(trouble.code) ? `answerRecording.${trouble.code}` : ''),
        message: trouble?.message ?? '',
      };
    });
  });

  constructor() {
    effect(() => this.store.open(this.project()));
    effect(() => {
      const taking = this.store.taking();
      const mine = this.rows().find(({ place }) => place === taking?.place);
      if (mine && taking && taking.seconds >= recordingSecondsAtMost) void this.keep(mine.locale);
    });
  }

  protected async choose(place: string, locale: string, input: HTMLInputElement): Promise<void> {
    const [file] = input.files ?? [];
    input.value = '';
    if (file) this.take(locale, await this.store.upload(place, file));
  }

  protected async keep(locale: string): Promise<void> {
    const [first] = this.answer().questions;
    this.take(locale, await this.store.keep(first?.question ?? 'recording'));
  }

  protected remove(locale: string): void {
    this.change(locale, null);
  }

  private take(locale: string, name: string | undefined): void {
    if (name === undefined) return;
    this.words.delete(`${locale} ${name}`);
    this.change(locale, name);
  }

  private change(locale: string, name: string | null): void {
    this.changed.emit({
      answer: withRecording(this.answer(), locale, name),
      kind: `recording-${String(this.no())}-${locale}`,
    });
  }

  private firstWords(locale: string, name: string, text: string): string {
    const key = `${locale} ${name}`;
    const first = this.words.get(key) ?? text;
    this.words.set(key, first);
    return first;
  }
}
