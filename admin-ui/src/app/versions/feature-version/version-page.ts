import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { MatSnackBar } from '@angular/material/snack-bar';
import {
  ActivatedRoute,
  NavigationEnd,
  Router,
  RouterLink,
  RouterLinkActive,
  RouterOutlet,
} from '@angular/router';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { filter, map, startWith } from 'rxjs';
import { OpenVersion } from '../../shared/authoring/open-version.ts';
import { FullTime } from '../../shared/format/full-time.ts';
import { AgoPipe } from '../../shared/format/pipes.ts';
import { asProblem } from '../../shared/http/problem.ts';
import { SessionStore } from '../../shared/session/session-store.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { ProblemNotice } from '../../shared/ui/problem-notice.ts';
import { ScrollRow } from '../../shared/ui/scroll-row.ts';
import { Skeleton } from '../../shared/ui/skeleton.ts';
import { Tag } from '../../shared/ui/tag.ts';
import { VersionsClient } from '../data/versions-client.ts';
import { PublishDialog } from '../ui/publish-dialog.ts';
import { VersionStore } from './version-store.ts';

/** The home of a version: what it is, what can be done with it, and its pages. */
@Component({
  selector: 'flare-version-page',
  imports: [
    AgoPipe,
    FullTime,
    Icon,
    MatButton,
    ProblemNotice,
    RouterLink,
    RouterLinkActive,
    RouterOutlet,
    ScrollRow,
    Skeleton,
    Tag,
    TranslocoDirective,
  ],
  providers: [VersionStore, { provide: OpenVersion, useExisting: VersionStore }],
  templateUrl: './version-page.html',
  styleUrl: './version-page.scss',
})
export class VersionPage {
  private readonly session = inject(SessionStore);
  private readonly client = inject(VersionsClient);
  private readonly dialogs = inject(MatDialog);
  private readonly messages = inject(MatSnackBar);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly transloco = inject(TranslocoService);

  readonly projectId = input.required<string>();
  readonly versionNo = input.required<string>();

  protected readonly store = inject(VersionStore);
  protected readonly mayPublish = this.session.may('publish');
  protected readonly mayTalk = this.session.may('talk');
  protected readonly mayEdit = this.session.may('edit');
  protected readonly talkTo = computed(() => {
    const version = this.store.version();
    return {
      project: this.store.project()?.name,
      version: version?.published ? version.no : 'draft',
    };
  });
  protected readonly home = computed(() => [
    '/projects',
    this.projectId(),
    'versions',
    this.versionNo(),
  ]);
  /** What it is compared with at first: what is live, else the one before. */
  protected readonly comparedWith = computed(() => {
    const live = this.store.project()?.live?.version;
    const no = Number(this.versionNo());
    return live !== undefined && live !== no ? live : Math.max(1, no - 1);
  });

  /** Whether the page that is open takes all the room that the window has, as a picture does. */
  protected readonly filled = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      startWith(null),
      map(() => this.route.snapshot.firstChild?.data['fills'] === true),
    ),
    { initialValue: false },
  );

  constructor() {
    effect(() => {
      const [project, no] = [this.projectId(), this.versionNo()];
      untracked(() => void this.begin(project, no));
    });
  }

  /** Other pages lead here with `?publish`, for what has to be looked at before it goes live. */
  private async begin(project: string, no: string): Promise<void> {
    await this.store.open(project, no);
    if (!this.route.snapshot.queryParamMap.has('publish') || !this.mayPublish) return;
    await this.router.navigate([], { relativeTo: this.route, replaceUrl: true });
    if (this.store.version()?.live === false) await this.publish();
  }

  protected async publish(): Promise<void> {
    const [project, version] = [this.store.project(), this.store.version()];
    if (!project || !version) return;
    await PublishDialog.open(this.dialogs, { project, version, place: this.store.place });
    await this.store.reload();
  }

  /** A draft with the same content, to go on from. */
  protected async copy(): Promise<void> {
    try {
      const { no } = await this.client.copy(this.store.place);
      await this.router.navigate(['/projects', this.projectId(), 'versions', no]);
      this.say('version.copied', { no });
    } catch (thrown) {
      this.messages.open(asProblem(thrown).message, undefined, { duration: 6000 });
    }
  }

  private say(key: string, values: Record<string, unknown>): void {
    this.messages.open(this.transloco.translate(key, values), undefined, { duration: 5000 });
  }
}
