import type { ProjectSummary } from '@flare/contracts';
import { Injectable, computed, inject, signal } from '@angular/core';
import { load } from '../../shared/http/load.ts';
import { type ListPage, withNext } from '../../shared/http/list-page.ts';
import { ProjectsClient } from '../data/projects-client.ts';

const pageSize = 25;

/** The project list: what is searched, how it is sorted, and the pages fetched so far. */
@Injectable()
export class ProjectListStore {
  private readonly client = inject(ProjectsClient);
  private readonly pages = load<ListPage<ProjectSummary>>();

  readonly search = signal('');
  readonly sort = signal('name');
  readonly projects = computed(() => this.pages.value()?.items);
  readonly total = computed(() => this.pages.value()?.total ?? 0);
  readonly hasMore = computed(() => Boolean(this.pages.value()?.nextCursor));
  readonly busy = this.pages.busy;
  readonly problem = this.pages.problem;

  reload(): Promise<void> {
    return this.pages.run(() => this.fetch());
  }

  more(): Promise<void> {
    const before = this.pages.value();
    return this.pages.run(async () => withNext(before, await this.fetch(before?.nextCursor)));
  }

  searchFor(words: string): Promise<void> {
    this.search.set(words);
    return this.reload();
  }

  /** Sorts by a column; the same one again turns the order around. */
  sortBy(column: string): Promise<void> {
    this.sort.update((sort) => (sort === column ? `-${column}` : column));
    return this.reload();
  }

  private fetch(cursor?: string | null): Promise<ListPage<ProjectSummary>> {
    return this.client.list({ q: this.search(), sort: this.sort(), limit: pageSize, cursor });
  }
}
