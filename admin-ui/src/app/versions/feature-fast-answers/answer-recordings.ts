import type { FastAnswerView } from '@flare/contracts';
import { recordingWordsAtMost } from '@flare/contracts/recording-length';
import { Component, DestroyRef, computed, inject, input, output } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatTooltip } from '@angular/material/tooltip';
import { TranslocoDirective } from '@jsverse/transloco';
import { clockTime } from '../../shared/format/clock-time.ts';
import { fieldId } from '../../shared/form/field-id.ts';
import { load } from '../../shared/http/load.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { ProblemNotice } from '../../shared/ui/problem-notice.ts';
import { recordingTitle, saidIn } from '../data/fast-answers.ts';
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
  imports: [Icon, MatButton, MatIconButton, MatTooltip, ProblemNotice, TranslocoDirective],
  templateUrl: './answer-recordings.html',
  styleUrl: './answer-recordings.scss',
})
export class AnswerRecordings {
  protected readonly store = inject(RecordingsStore);
  readonly answer = input.required<FastAnswerView>();
  readonly locales = input.required<readonly string[]>();
  readonly defaultLocale = input.required<string>();
  readonly disabled = input(false);
  /** The recording of a language is to go. */
  readonly removed = output<string>();

  protected readonly id = fieldId();
  protected readonly clock = clockTime;
  protected readonly titleOf = recordingTitle;
  protected readonly fetched = load<void>();
  protected readonly isTaking = computed(() =>
    this.store.jobs().some(({ state }) => state === 'asking' || state === 'taking'),
  );
  protected readonly rows = computed(() => {
    const answer = this.answer();
    const all = this.store.all();
    return this.locales().map((locale) => {
      const name = answer.recording?.[locale];
      const text = saidIn(answer, locale, this.defaultLocale());
      const known = all?.find((one) => one.name === name);
      const job = this.store.jobs().find((one) => one.answer === answer && one.locale === locale);
      const words = known?.words ?? '';
      return {
        locale,
        name,
        job,
        seconds: known && known.millis / 1000,
        missing: name !== undefined && all !== undefined && known === undefined,
        withValues: name !== undefined && text.includes('{{'),
        otherWords: words !== '' && words !== text.slice(0, recordingWordsAtMost),
        trouble: job?.problem && told.has(job.problem.code) ? job.problem.code : undefined,
      };
    });
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      this.store.silence();
      this.store.leave(this.answer());
    });
  }

  protected choose(locale: string, input: HTMLInputElement): void {
    const [file] = input.files ?? [];
    if (file) this.store.upload(this.answer(), locale, file);
    input.value = '';
  }

  protected play(name: string): void {
    if (this.store.playing() === name) return this.store.silence();
    void this.fetched.run(() => this.store.play(name));
  }

  protected download(name: string): void {
    void this.fetched.run(() => this.store.download(name));
  }
}
