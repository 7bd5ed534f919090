import type { CreateProject, ProjectDetail, ProjectSummary, Template } from '@flare/contracts';
import { Injectable, computed, inject, signal } from '@angular/core';
import { load } from '../../shared/http/load.ts';
import { type List, type ListPage, withNext } from '../../shared/http/list-page.ts';
import { ProjectsClient } from '../data/projects-client.ts';

const pageSize = 25;

export const states = ['any', 'enabled', 'disabled', 'deleted'] as const;
export type State = (typeof states)[number];

const queryOf: Record<State, { enabled?: boolean; deleted?: boolean }> = {
  any: {},
  enabled: { enabled: true },
  disabled: { enabled: false },
  deleted: { deleted: true },
};

/** The project list: what is searched, how it is sorted, and the pages fetched so far. */
@Injectable()
export class ProjectListStore {
  private readonly client = inject(ProjectsClient);
  private readonly pages = load<ListPage<ProjectSummary>>();

  private readonly loadedTemplates = load<List<Template>>();
  private readonly loadedLocales = load<List<{ code: string; name: string }>>();

  readonly search = signal('');
  readonly state = signal<State>('any');
  /** A language; empty for any. */
  readonly locale = signal('');
  readonly sort = signal('name');
  readonly projects = computed(() => this.pages.value()?.items);
  readonly total = computed(() => this.pages.value()?.total ?? 0);
  readonly hasMore = computed(() => Boolean(this.pages.value()?.nextCursor));
  readonly filtered = computed(
    () => this.search() !== '' || this.state() !== 'any' || this.locale() !== '',
  );
  readonly templates = computed(() => this.loadedTemplates.value()?.items ?? []);
  readonly locales = computed(
    () => this.loadedLocales.value()?.items.map(({ code }) => code) ?? [],
  );
  readonly busy = this.pages.busy;
  readonly problem = this.pages.problem;

  async open(mayCreate: boolean): Promise<void> {
    await Promise.all([
      this.reload(),
      this.loadedLocales.run(() => this.client.locales()),
      ...(mayCreate ? [this.loadedTemplates.run(() => this.client.templates())] : []),
    ]);
  }

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

  show(state: State): Promise<void> {
    this.state.set(state);
    return this.reload();
  }

  showLocale(locale: string): Promise<void> {
    this.locale.set(locale);
    return this.reload();
  }

  showAll(): Promise<void> {
    this.search.set('');
    this.state.set('any');
    this.locale.set('');
    return this.reload();
  }

  create(project: CreateProject): Promise<ProjectDetail> {
    return this.client.create(project);
  }

  async restore(project: ProjectSummary): Promise<void> {
    await this.client.restore(project);
    await this.reload();
  }

  private fetch(cursor?: string | null): Promise<ListPage<ProjectSummary>> {
    return this.client.list({
      q: this.search(),
      locale: this.locale(),
      ...queryOf[this.state()],
      sort: this.sort(),
      limit: pageSize,
      cursor,
    });
  }
}
