import type { FailedConversation, Finding, ProjectDetail, VersionDetail } from '@flare/contracts';
import { Component, computed, inject, signal, viewChild, type ElementRef } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogModule,
  MatDialogRef,
  type MatDialog,
} from '@angular/material/dialog';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { firstValueFrom } from 'rxjs';
import { load } from '../../shared/http/load.ts';
import { asProblem, type Problem } from '../../shared/http/problem.ts';
import { CountPipe } from '../../shared/i18n/count-pipe.ts';
import { LanguageStore } from '../../shared/i18n/language-store.ts';
import { readingLocale } from '../../shared/i18n/reading-locale.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { ProblemNotice } from '../../shared/ui/problem-notice.ts';
import { Skeleton } from '../../shared/ui/skeleton.ts';
import { countChanges, groupChanges, type ChangeGroup } from '../data/changes.ts';
import { intentCaptions } from '../data/intent-rows.ts';
import { missingWords } from '../data/missing-words.ts';
import { VersionsClient, type VersionPlace } from '../data/versions-client.ts';
import { ChangeList } from './change-list.ts';
import { FindingList } from './finding-list.ts';
import { MissingWordsPanel } from './missing-words-panel.ts';
import { NextSteps } from './next-steps.ts';

interface Subject {
  readonly project: ProjectDetail;
  readonly version: VersionDetail;
  readonly place: VersionPlace;
}

interface Outlook {
  readonly findings: readonly Finding[];
  /** Undefined where nothing is live to compare with. */
  readonly groups: readonly ChangeGroup[] | undefined;
  /** The revision that was looked at. */
  readonly version: VersionDetail;
}

/** Before a version goes live: what stands in the way, what changes for people, and why. Afterwards the way back. */
@Component({
  selector: 'flare-publish-dialog',
  imports: [
    ChangeList,
    CountPipe,
    FindingList,
    Icon,
    MatButton,
    MatDialogModule,
    MissingWordsPanel,
    NextSteps,
    ProblemNotice,
    Skeleton,
    TranslocoDirective,
  ],
  templateUrl: './publish-dialog.html',
  styleUrl: './publish-dialog.scss',
})
export class PublishDialog {
  private readonly client = inject(VersionsClient);
  private readonly transloco = inject(TranslocoService);
  private readonly dialog = inject<MatDialogRef<PublishDialog>>(MatDialogRef);
  private readonly outlook = load<Outlook>();
  private readonly why = viewChild<ElementRef<HTMLTextAreaElement>>('why');

  protected readonly subject = inject<Subject>(MAT_DIALOG_DATA);
  protected readonly no = this.subject.version.no;
  protected readonly again = this.subject.version.published;
  protected readonly way = this.again ? 'release' : 'publish';
  protected readonly live = this.subject.project.live?.version;
  protected readonly home = [
    '/projects',
    this.subject.place.project,
    'versions',
    this.subject.place.no,
  ];
  protected readonly loaded = this.outlook.value;
  protected readonly problem = this.outlook.problem;
  protected readonly errors = computed(
    () => this.loaded()?.findings.filter(({ severity }) => severity === 'error') ?? [],
  );
  private readonly sorted = computed(() =>
    missingWords(this.loaded()?.findings.filter(({ severity }) => severity === 'warning') ?? []),
  );
  protected readonly missing = computed(() => this.sorted().missing);
  protected readonly warnings = computed(() => this.sorted().others);
  /** The language that the version is read in here. */
  protected readonly locale = readingLocale(this.subject.project, inject(LanguageStore).language());
  protected readonly captions = computed(() =>
    intentCaptions(
      this.loaded()?.version.content.intents ?? [],
      this.locale,
      this.subject.project.defaultLocale,
    ),
  );
  protected readonly changes = computed(() => countChanges(this.loaded()?.groups ?? []));
  protected readonly reason = signal('');
  protected readonly reasonMissing = signal(false);
  protected readonly busy = signal(false);
  protected readonly refused = signal<Problem | undefined>(undefined);
  protected readonly done = signal<'live' | 'back' | undefined>(undefined);
  /** Conversation tests that say otherwise than they should. */
  protected readonly failedTests = computed(() => {
    const problem = this.refused();
    return problem?.code === 'conversation_tests_failed' && Array.isArray(problem.details)
      ? (problem.details as FailedConversation[])
      : [];
  });

  constructor() {
    this.look();
  }

  static async open(dialogs: MatDialog, data: Subject): Promise<void> {
    const opened = dialogs.open<PublishDialog, Subject>(PublishDialog, {
      data,
      width: '860px',
      maxWidth: 'calc(100vw - 32px)',
      autoFocus: 'dialog',
    });
    await firstValueFrom(opened.afterClosed());
  }

  protected look(): void {
    const { place } = this.subject;
    this.refused.set(undefined);
    void this.outlook.run(async () => {
      const [version, findings, groups] = await Promise.all([
        this.client.version(place),
        this.again ? [] : this.client.findings(place),
        this.compare(),
      ]);
      return { version, findings, groups };
    });
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    const reason = this.reason().trim();
    const seen = this.loaded();
    if (!seen) return;
    this.reasonMissing.set(this.again && reason === '');
    if (this.reasonMissing()) {
      this.why()?.nativeElement.focus();
      return;
    }
    const { place } = this.subject;
    await this.perform(async () => {
      if (this.again) await this.client.release(place.project, this.no, reason);
      else await this.client.publish(place, seen.version.revision, reason);
      this.done.set('live');
    });
  }

  /** What was live before is live again, at once. */
  protected async goBack(): Promise<void> {
    const before = this.live;
    if (before === undefined) return;
    const reason = this.transloco.translate<string>('publish.backReason', { no: this.no });
    await this.perform(async () => {
      await this.client.release(this.subject.place.project, before, reason);
      this.done.set('back');
    });
  }

  protected close(): void {
    this.dialog.close();
  }

  private async compare(): Promise<ChangeGroup[] | undefined> {
    if (this.live === undefined || this.live === this.no) return undefined;
    const { project } = this.subject.place;
    const from = { project, no: String(this.live) };
    return groupChanges((await this.client.differences(from, String(this.no))).differences);
  }

  private async perform(work: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    this.refused.set(undefined);
    try {
      await work();
    } catch (thrown) {
      this.refused.set(asProblem(thrown));
    } finally {
      this.busy.set(false);
    }
  }
}
