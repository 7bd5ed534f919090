import type { FastAnswerView } from '@flare/contracts';
import { LiveAnnouncer } from '@angular/cdk/a11y';
import { CdkDrag, CdkDragHandle, CdkDropList, type CdkDragDrop } from '@angular/cdk/drag-drop';
import { Component, ElementRef, computed, effect, inject, signal } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { MatTooltip } from '@angular/material/tooltip';
import { ActivatedRoute } from '@angular/router';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { wordsOf } from '../../shared/authoring/edit-text.ts';
import { EditedDocument } from '../../shared/editing/edited-document.ts';
import { problemsAt } from '../../shared/editing/field-problems.ts';
import { Presence } from '../../shared/editing/presence.ts';
import { SaveBar } from '../../shared/editing/save-bar.ts';
import type { Unsaved } from '../../shared/editing/unsaved-guard.ts';
import { EmptyState } from '../../shared/ui/empty-state.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { ProblemNotice } from '../../shared/ui/problem-notice.ts';
import { Skeleton } from '../../shared/ui/skeleton.ts';
import { repeatedQuestions, withRecording, type FastAnswersContent } from '../data/fast-answers.ts';
import { VersionsClient } from '../data/versions-client.ts';
import { VersionStore } from '../feature-version/version-store.ts';
import { AnswerRecordings } from './answer-recordings.ts';
import { RecordingsStore, type RecordingJob } from './recordings-store.ts';
import { FastAnswerCard } from '../ui/fast-answer-card.ts';
import { PasteAnswersDialog } from '../ui/paste-answers-dialog.ts';

/** Two presses that are meant as one come so soon after each other, in milliseconds. */
const doublePress = 600;

/** Questions that have one answer, always the same. */
@Component({
  selector: 'flare-fast-answers-page',
  imports: [
    CdkDrag,
    CdkDragHandle,
    CdkDropList,
    EmptyState,
    AnswerRecordings,
    FastAnswerCard,
    Icon,
    MatButton,
    MatIconButton,
    MatTooltip,
    Presence,
    ProblemNotice,
    SaveBar,
    Skeleton,
    TranslocoDirective,
  ],
  providers: [EditedDocument, RecordingsStore],
  templateUrl: './fast-answers-page.html',
  styleUrl: './fast-answers-page.scss',
})
export class FastAnswersPage implements Unsaved {
  private readonly client = inject(VersionsClient);
  private readonly dialogs = inject(MatDialog);
  private readonly announcer = inject(LiveAnnouncer);
  private readonly transloco = inject(TranslocoService);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);

  private readonly recordings = inject(RecordingsStore);

  /** When an answer was added last. */
  private addedAt = Number.NEGATIVE_INFINITY;
  protected readonly store = inject(VersionStore);
  protected readonly document = inject<EditedDocument<FastAnswersContent>>(EditedDocument);
  protected readonly words = signal('');
  /** The answer that is open, by its place in the list. */
  protected readonly opened = signal<number | undefined>(undefined);
  protected readonly place = computed(
    () => `${this.store.project()?.name ?? ''}/${this.store.place.no}/fast-answers`,
  );
  protected readonly answers = computed(() => this.document.content()?.fastAnswers ?? []);
  protected readonly repeated = computed(() => repeatedQuestions(this.answers()));
  protected readonly shown = computed(() => {
    const wanted = this.words().trim().toLocaleLowerCase();
    return this.answers()
      .map((answer, index) => ({ answer, index, problem: this.problemOf(index) }))
      .filter(({ answer }) => {
        const said = Object.values(wordsOf(answer.answer, ''));
        return (
          [...answer.questions.map(({ question }) => question), ...said].some((text) =>
            text.toLocaleLowerCase().includes(wanted),
          ) || wanted === ''
        );
      });
  });

  readonly hasUnsaved = this.document.dirty;

  constructor() {
    const { place } = this.store;
    void this.document.open({
      place: `${place.project}/${place.no}/fast-answers`,
      read: async () => {
        const { content, revision } = await this.store.read();
        return { content: { fastAnswers: content.fastAnswers ?? [] }, revision };
      },
      write: ({ fastAnswers }, revision) =>
        this.client.saveFastAnswers(place, revision, fastAnswers),
      fromPresent: (present) => ({
        fastAnswers: (present as Partial<FastAnswersContent> | null)?.fastAnswers ?? [],
      }),
    });
    effect(() => {
      const { project } = this.store.place;
      if (this.opened() !== undefined)
        this.recordings.open(project, this.store.defaultLocale(), (job, name) =>
          this.spoken(job, name),
        );
    });
    const wanted = /^answer-(\d+)$/.exec(inject(ActivatedRoute).snapshot.fragment ?? '')?.[1];
    if (wanted !== undefined) this.opened.set(Number(wanted));
  }

  save(): Promise<boolean> {
    return this.document.save();
  }

  discard(): void {
    this.document.discard();
  }

  protected toggle(index: number): void {
    this.opened.update((opened) => (opened === index ? undefined : index));
  }

  protected change(
    index: number,
    { answer, kind }: { answer: FastAnswerView; kind: string },
  ): void {
    this.recordings.follow(this.answers()[index], answer);
    this.edit((answers) => answers.with(index, answer), kind);
  }

  protected unrecord(index: number, locale: string): void {
    this.record(index, locale, null);
  }

  protected add(): void {
    this.addedAt = performance.now();
    const { length } = this.answers();
    this.words.set('');
    this.edit((answers) => [...answers, { questions: [], answer: '' }]);
    this.opened.set(length);
    setTimeout(() => {
      const place = this.host.nativeElement.querySelector(`#answer-${String(length)}`);
      place?.scrollIntoView({ block: 'nearest' });
      place?.querySelector<HTMLElement>('textarea')?.focus();
    });
  }

  protected async paste(): Promise<void> {
    const locales = this.store.locales();
    const locale = this.store.locale();
    const added = await PasteAnswersDialog.open(this.dialogs, { locales, locale });
    if (added.length > 0) this.edit((answers) => [...answers, ...added]);
  }

  protected remove(index: number): void {
    // A second press of "Add" lands on what has come to stand under it.
    if (performance.now() - this.addedAt < doublePress) return;
    this.edit((answers) => answers.toSpliced(index, 1));
    this.opened.set(undefined);
    void this.announcer.announce(this.transloco.translate('fastAnswers.removed'));
  }

  protected drop({ previousIndex, currentIndex }: CdkDragDrop<unknown>): void {
    this.move(previousIndex, currentIndex);
  }

  protected press(event: KeyboardEvent, index: number): void {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (!event.altKey || step === 0 || !this.sortable()) return;
    event.preventDefault();
    const to = index + step;
    if (to < 0 || to >= this.answers().length) return;
    this.move(index, to);
    setTimeout(() => {
      this.host.nativeElement.querySelector<HTMLElement>(`#answer-${String(to)} .grip`)?.focus();
    });
  }

  protected sortable(): boolean {
    return this.store.editable() && this.words() === '' && this.answers().length > 1;
  }

  private move(from: number, to: number): void {
    if (from === to) return;
    const open = this.opened();
    this.edit((answers) => {
      const moved = answers[from];
      return moved ? answers.toSpliced(from, 1).toSpliced(to, 0, moved) : answers;
    });
    if (open === from) this.opened.set(to);
    else this.opened.set(undefined);
    const count = this.answers().length;
    void this.announcer.announce(
      this.transloco.translate('fastAnswers.moved', { no: to + 1, count }),
    );
  }

  /** A recording belongs to its answer wherever that stands by now; one that is gone needs none. */
  private spoken({ answer, locale }: RecordingJob, name: string): void {
    const asked = (one: FastAnswerView) => one.questions[0]?.question;
    const place = this.answers().indexOf(answer);
    // After an undo it is another one with the same questions.
    const index =
      place >= 0 ? place : this.answers().findIndex((one) => asked(one) === asked(answer));
    if (index >= 0) this.record(index, locale, name);
  }

  private record(index: number, locale: string, name: string | null): void {
    const answer = this.answers()[index];
    if (!answer) return;
    const kind = `recording-${String(index)}-${locale}`;
    this.change(index, { answer: withRecording(answer, locale, name), kind });
  }

  private edit(
    change: (answers: readonly FastAnswerView[]) => readonly FastAnswerView[],
    kind = '',
  ): void {
    this.document.edit(({ fastAnswers }) => ({ fastAnswers: change(fastAnswers) }), kind);
  }

  private problemOf(index: number): string | undefined {
    const at = `fastAnswers[${String(index)}]`;
    return problemsAt(this.document.fieldProblems(), at).values().next().value;
  }
}
