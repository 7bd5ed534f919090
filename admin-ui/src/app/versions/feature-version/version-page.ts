import { Component, computed, effect, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { MatSnackBar } from '@angular/material/snack-bar';
import { RouterLink } from '@angular/router';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { AgoPipe, FullTimePipe } from '../../shared/format/pipes.ts';
import { CountPipe } from '../../shared/i18n/count-pipe.ts';
import { SessionStore } from '../../shared/session/session-store.ts';
import { ConfirmDialog } from '../../shared/ui/confirm-dialog.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { ProblemNotice } from '../../shared/ui/problem-notice.ts';
import { Skeleton } from '../../shared/ui/skeleton.ts';
import { Tag } from '../../shared/ui/tag.ts';
import { captionOf } from '../../shared/authoring/texts.ts';
import { FindingList } from '../ui/finding-list.ts';
import { IntentCard } from '../ui/intent-card.ts';
import { LocaleText } from '../ui/locale-text.ts';
import { VersionStore } from './version-store.ts';

@Component({
  selector: 'flare-version-page',
  imports: [
    AgoPipe,
    CountPipe,
    FindingList,
    FullTimePipe,
    Icon,
    IntentCard,
    LocaleText,
    MatButton,
    ProblemNotice,
    RouterLink,
    Skeleton,
    Tag,
    TranslocoDirective,
  ],
  providers: [VersionStore],
  templateUrl: './version-page.html',
  styleUrl: './version-page.scss',
})
export class VersionPage {
  private readonly session = inject(SessionStore);
  private readonly dialogs = inject(MatDialog);
  private readonly messages = inject(MatSnackBar);
  private readonly transloco = inject(TranslocoService);

  readonly projectId = input.required<string>();
  readonly versionNo = input.required<string>();

  protected readonly store = inject(VersionStore);
  protected readonly mayPublish = this.session.may('publish');
  protected readonly mayTalk = this.session.may('talk');
  protected readonly defaultLocale = computed(() => this.store.project()?.defaultLocale ?? 'en');
  protected readonly intentLinks = computed(() =>
    this.store.intents().map((intent) => ({
      name: intent.name,
      caption: captionOf(intent, this.store.locale(), this.defaultLocale()),
    })),
  );
  protected readonly talkTo = computed(() => {
    const version = this.store.version();
    return {
      project: this.store.project()?.name,
      version: version?.published ? version.no : 'draft',
    };
  });

  constructor() {
    effect(() => void this.store.open(this.projectId(), this.versionNo()));
  }

  protected async publish(no: number, published: boolean): Promise<void> {
    const way = published ? 'release' : 'publish';
    const done = await ConfirmDialog.open(this.dialogs, {
      title: this.transloco.translate(`${way}.title`, { no }),
      lead: this.transloco.translate(`${way}.lead`, { no }),
      action: this.transloco.translate(`${way}.submit`, { no }),
      reason: published ? 'required' : 'optional',
      perform: (reason) => this.store.publish(reason),
    });
    if (done) {
      this.messages.open(this.transloco.translate('publish.done', { no }), undefined, {
        duration: 5000,
      });
    }
  }

  protected scrollTo(id: string, event: Event): void {
    event.preventDefault();
    const target = document.getElementById(id);
    target?.scrollIntoView({ behavior: 'smooth' });
    target?.focus({ preventScroll: true });
  }

  protected questionsIn(questions: readonly { localeCode: string; question: string }[]): string[] {
    return questions
      .filter((asked) => asked.localeCode === this.store.locale())
      .map((asked) => asked.question);
  }
}
