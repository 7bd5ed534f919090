import type { ApiView } from '@flare/contracts';
import { Injectable, inject } from '@angular/core';
import { Api } from '../http/api.ts';
import type { ListPage } from '../http/list-page.ts';

/** What the picture of a version needs beside the version. */
@Injectable({ providedIn: 'root' })
export class FlowClient {
  private readonly api = inject(Api);

  /** All of them: a version may call any. */
  async apis(): Promise<ApiView[]> {
    const found: ApiView[] = [];
    let cursor: string | null = null;
    do {
      const page: ListPage<ApiView> = await this.api.get('/apis', { limit: 200, cursor });
      found.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);
    return found;
  }
}
