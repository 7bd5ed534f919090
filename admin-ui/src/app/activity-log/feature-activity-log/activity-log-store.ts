import type { ActivityFacets, ActivityVerification, ActivityView } from '@flare/contracts';
import { Injectable, computed, inject, signal } from '@angular/core';
import { type ListPage, withNext } from '../../shared/http/list-page.ts';
import { load } from '../../shared/http/load.ts';
import { saveFile } from '../../shared/http/save-file.ts';
import { ActivityClient, type ExportFormat } from '../data/activity-client.ts';
import { anything, filterQuery, type LogFilter } from '../data/log-filter.ts';

/** Entries that are fetched at once. */
const pageSize = 100;

/** The activity log: its filter, the entries fetched so far, and whether its chain is whole. */
@Injectable()
export class ActivityLogStore {
  private readonly client = inject(ActivityClient);
  private readonly pages = load<ListPage<ActivityView>>();
  private readonly known = load<ActivityFacets>();
  private readonly verification = load<ActivityVerification>();
  private readonly exported = load<true>();

  readonly filter = signal<LogFilter>(anything);
  readonly filtered = computed(() => Object.values(this.filter()).some((value) => value !== ''));
  readonly entries = computed(() => this.pages.value()?.items);
  readonly total = computed(() => this.pages.value()?.total ?? 0);
  readonly hasMore = computed(() => Boolean(this.pages.value()?.nextCursor));
  readonly busy = this.pages.busy;
  readonly problem = computed(
    () => this.pages.problem() ?? this.verification.problem() ?? this.exported.problem(),
  );
  readonly facets = this.known.value;
  readonly verified = this.verification.value;
  readonly verifying = this.verification.busy;
  readonly exporting = this.exported.busy;

  async open(filter: LogFilter): Promise<void> {
    this.filter.set(filter);
    await Promise.all([this.reload(), this.known.run(() => this.client.facets())]);
  }

  /** One entry, also where it isn't among those fetched; undefined where there is none that one may see. */
  async entry(sequence: number): Promise<ActivityView | undefined> {
    const here = this.entries()?.find((entry) => entry.sequence === sequence);
    if (here) return here;
    try {
      return await this.client.entry(sequence);
    } catch {
      return undefined;
    }
  }

  reload(): Promise<void> {
    return this.pages.run(() => this.fetch());
  }

  async more(): Promise<void> {
    const before = this.pages.value();
    if (this.busy() || !before?.nextCursor) return;
    await this.pages.run(async () =>
      withNext(before, await this.fetch(before.nextCursor ?? undefined)),
    );
  }

  narrow(change: Partial<LogFilter>): Promise<void> {
    this.filter.update((filter) => ({ ...filter, ...change }));
    return this.reload();
  }

  verify(): Promise<void> {
    return this.verification.run(() => this.client.verify());
  }

  /** What the filter leaves goes into a file of the browser. */
  export(format: ExportFormat): Promise<void> {
    return this.exported.run(async () => {
      const text = await this.client.export(format, filterQuery(this.filter()));
      saveFile(`activity-log.${format}`, text, format === 'csv' ? 'text/csv' : 'application/jsonl');
      return true;
    });
  }

  private fetch(cursor?: string): Promise<ListPage<ActivityView>> {
    return this.client.list({ ...filterQuery(this.filter()), limit: pageSize, cursor });
  }
}
