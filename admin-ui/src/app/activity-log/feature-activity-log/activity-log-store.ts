import type { ActivityVerification, ActivityView } from '@flare/contracts';
import { Injectable, computed, inject, signal } from '@angular/core';
import { type ListPage, withNext } from '../../shared/http/list-page.ts';
import { load } from '../../shared/http/load.ts';
import { ActivityClient } from '../data/activity-client.ts';

/** What the log is filtered by; empty is any. `from` and `to` are days, `YYYY-MM-DD`. */
export interface LogFilter {
  readonly entityType: string;
  readonly actor: string;
  readonly action: string;
  readonly from: string;
  readonly to: string;
}

const anything: LogFilter = { entityType: '', actor: '', action: '', from: '', to: '' };

const startOf = (day: string): string => (day ? new Date(`${day}T00:00:00`).toISOString() : '');
const endOf = (day: string): string => (day ? new Date(`${day}T23:59:59.999`).toISOString() : '');

/** The activity log: its filter, the entries fetched so far, and whether its chain is whole. */
@Injectable()
export class ActivityLogStore {
  private readonly client = inject(ActivityClient);
  private readonly pages = load<ListPage<ActivityView>>();
  private readonly verification = load<ActivityVerification>();

  readonly filter = signal<LogFilter>(anything);
  readonly filtered = computed(() => Object.values(this.filter()).some((value) => value !== ''));
  readonly entries = computed(() => this.pages.value()?.items);
  readonly total = computed(() => this.pages.value()?.total ?? 0);
  readonly hasMore = computed(() => Boolean(this.pages.value()?.nextCursor));
  readonly busy = this.pages.busy;
  readonly problem = computed(() => this.pages.problem() ?? this.verification.problem());
  readonly verified = this.verification.value;
  readonly verifying = this.verification.busy;

  reload(): Promise<void> {
    return this.pages.run(() => this.fetch());
  }

  more(): Promise<void> {
    const before = this.pages.value();
    return this.pages.run(async () => withNext(before, await this.fetch(before?.nextCursor)));
  }

  narrow(change: Partial<LogFilter>): Promise<void> {
    this.filter.update((filter) => ({ ...filter, ...change }));
    return this.reload();
  }

  clear(): Promise<void> {
    return this.narrow(anything);
  }

  verify(): Promise<void> {
    return this.verification.run(() => this.client.verify());
  }

  private fetch(cursor?: string | null): Promise<ListPage<ActivityView>> {
    const { from, to, ...named } = this.filter();
    return this.client.list({ ...named, from: startOf(from), to: endOf(to), limit: 50, cursor });
  }
}
