import type { CreateUser, PatchUser, ProjectSummary, UserView } from '@flare/contracts';
import { Injectable, computed, inject, signal } from '@angular/core';
import { type ListPage, withNext } from '../../shared/http/list-page.ts';
import { load } from '../../shared/http/load.ts';
import { UsersClient } from '../data/users-client.ts';

const pageSize = 50;

/** The list of users, and what is done to them. */
@Injectable()
export class UserListStore {
  private readonly client = inject(UsersClient);
  private readonly pages = load<ListPage<UserView>>();
  private readonly loadedProjects = load<ListPage<ProjectSummary>>();

  readonly search = signal('');
  readonly sort = signal('username');
  readonly users = computed(() => this.pages.value()?.items);
  readonly total = computed(() => this.pages.value()?.total ?? 0);
  readonly hasMore = computed(() => Boolean(this.pages.value()?.nextCursor));
  readonly busy = this.pages.busy;
  readonly problem = this.pages.problem;
  readonly projects = computed(() => this.loadedProjects.value()?.items ?? []);
  private readonly captions = computed(
    () => new Map(this.projects().map(({ name, caption }) => [name, caption || name])),
  );

  async open(): Promise<void> {
    await Promise.all([this.reload(), this.loadedProjects.run(() => this.client.projects())]);
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

  captionOf(project: string): string {
    return this.captions().get(project) ?? project;
  }

  read(username: string): Promise<UserView> {
    return this.client.user(username);
  }

  async create(user: CreateUser): Promise<void> {
    await this.client.create(user);
    await this.reload();
  }

  write(username: string, change: PatchUser): Promise<UserView> {
    return this.client.change(username, change);
  }

  async change(username: string, change: Omit<PatchUser, 'revision'>): Promise<void> {
    await this.client.changePresent(username, change);
    await this.reload();
  }

  private fetch(cursor?: string | null): Promise<ListPage<UserView>> {
    return this.client.list({ q: this.search(), sort: this.sort(), limit: pageSize, cursor });
  }
}
