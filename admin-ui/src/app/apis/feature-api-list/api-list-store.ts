import type { ApiUse, ApiView } from '@flare/contracts';
import { Injectable, computed, inject, signal } from '@angular/core';
import { load } from '../../shared/http/load.ts';
import { type ListPage, withNext } from '../../shared/http/list-page.ts';
import { ApisClient } from '../data/apis-client.ts';
import { newApi, type Method } from '../data/api-draft.ts';

const pageSize = 50;

/** The apis of the installation: what is searched, the pages fetched so far, and how much each is used. */
@Injectable()
export class ApiListStore {
  private readonly client = inject(ApisClient);
  private readonly pages = load<ListPage<ApiView>>();
  private readonly counted = signal<ReadonlyMap<string, number>>(new Map());

  readonly search = signal('');
  readonly sort = signal('name');
  readonly deleted = signal(false);
  readonly apis = computed(() => this.pages.value()?.items);
  readonly total = computed(() => this.pages.value()?.total ?? 0);
  readonly hasMore = computed(() => Boolean(this.pages.value()?.nextCursor));
  readonly busy = this.pages.busy;
  readonly problem = this.pages.problem;
  /** By how many intents each api is called; an api whose uses aren't counted yet is missing. */
  readonly uses = this.counted.asReadonly();

  async reload(): Promise<void> {
    await this.pages.run(() => this.fetch());
    await this.count();
  }

  async more(): Promise<void> {
    const before = this.pages.value();
    await this.pages.run(async () => withNext(before, await this.fetch(before?.nextCursor)));
    await this.count();
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

  showDeleted(deleted: boolean): Promise<void> {
    this.deleted.set(deleted);
    return this.reload();
  }

  create(name: string, method: Method, url: string): Promise<ApiView> {
    return this.client.create(newApi(name, method, url));
  }

  async restore({ api, revision }: ApiView): Promise<void> {
    await this.client.restore(api.name, revision);
    await this.reload();
  }

  private fetch(cursor?: string | null): Promise<ListPage<ApiView>> {
    return this.client.list({
      q: this.search(),
      sort: this.sort(),
      deleted: this.deleted() || null,
      limit: pageSize,
      cursor,
    });
  }

  private async count(): Promise<void> {
    const names = (this.apis() ?? []).map(({ api }) => api.name);
    const missing = names.filter((name) => !this.counted().has(name));
    await Promise.all(
      missing.map(async (name) => {
        const uses = await this.client.uses(name).catch(() => undefined);
        if (uses) this.counted.update((counts) => new Map(counts).set(name, intentsIn(uses)));
      }),
    );
  }
}

/** Each intent once, in however many versions it stands. */
const intentsIn = (uses: readonly ApiUse[]): number =>
  new Set(uses.map(({ projectId, intent }) => `${String(projectId)}/${intent}`)).size;
