import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoDirective } from '@jsverse/transloco';
import { FullTimePipe } from '../../shared/format/pipes.ts';
import { CountPipe } from '../../shared/i18n/count-pipe.ts';
import { EmptyState } from '../../shared/ui/empty-state.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { ProblemNotice } from '../../shared/ui/problem-notice.ts';
import { Skeleton } from '../../shared/ui/skeleton.ts';
import { ActivityEntry } from '../ui/activity-entry.ts';
import { ActivityLogStore, type LogFilter } from './activity-log-store.ts';

const entityTypes = [
  'project',
  'version',
  'release',
  'channel-key',
  'api',
  'environment',
  'user',
  'session',
];

@Component({
  selector: 'flare-activity-log-page',
  imports: [
    ActivityEntry,
    CountPipe,
    EmptyState,
    FullTimePipe,
    Icon,
    MatButton,
    ProblemNotice,
    Skeleton,
    TranslocoDirective,
  ],
  providers: [ActivityLogStore],
  templateUrl: './activity-log-page.html',
  styleUrl: './activity-log-page.scss',
})
export class ActivityLogPage {
  private typing: ReturnType<typeof setTimeout> | undefined;

  protected readonly store = inject(ActivityLogStore);
  protected readonly entityTypes = entityTypes;

  constructor() {
    void this.store.reload();
  }

  /** Waits for a pause in the typing, so that a word costs one question. */
  protected typed(change: Partial<LogFilter>): void {
    clearTimeout(this.typing);
    this.typing = setTimeout(() => void this.store.narrow(change), 250);
  }
}
