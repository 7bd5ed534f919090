import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { FullTime } from '../../shared/format/full-time.ts';
import { AgoPipe } from '../../shared/format/pipes.ts';
import { type ListPage, withNext } from '../../shared/http/list-page.ts';
import { load } from '../../shared/http/load.ts';
import { CountPipe } from '../../shared/i18n/count-pipe.ts';
import { EmptyState } from '../../shared/ui/empty-state.ts';
import { ProblemNotice } from '../../shared/ui/problem-notice.ts';
import { Skeleton } from '../../shared/ui/skeleton.ts';
import { Tag, type Tone } from '../../shared/ui/tag.ts';
import { type SessionRow, SessionsClient } from '../data/sessions-client.ts';

const statuses = ['active', 'asleep', 'ended', 'expired'] as const;
const tones: Record<SessionRow['status'], Tone> = {
  active: 'good',
  asleep: 'calm',
  ended: 'plain',
  expired: 'plain',
};

@Component({
  selector: 'flare-session-list',
  imports: [
    AgoPipe,
    CountPipe,
    EmptyState,
    FullTime,
    MatButton,
    ProblemNotice,
    RouterLink,
    Skeleton,
    Tag,
    TranslocoDirective,
  ],
  templateUrl: './session-list.html',
  styleUrl: './session-list.scss',
})
export class SessionList {
  private readonly client = inject(SessionsClient);

  protected readonly pages = load<ListPage<SessionRow>>();
  protected readonly sessions = computed(() => this.pages.value()?.items);
  protected readonly status = signal('');
  protected readonly origin = signal('');
  protected readonly statuses = statuses;
  protected readonly tones = tones;

  constructor() {
    this.reload();
  }

  protected reload(): void {
    void this.pages.run(() => this.fetch());
  }

  protected more(): void {
    const before = this.pages.value();
    void this.pages.run(async () => withNext(before, await this.fetch(before?.nextCursor)));
  }

  private fetch(cursor?: string | null): Promise<ListPage<SessionRow>> {
    return this.client.list({ status: this.status(), draft: this.origin(), limit: 50, cursor });
  }
}
