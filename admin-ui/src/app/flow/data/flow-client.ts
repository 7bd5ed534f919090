import type { ApiView, ProjectDetail, VersionDetail } from '@flare/contracts';
import { Injectable, inject } from '@angular/core';
import { Api } from '../../shared/http/api.ts';
import type { ListPage } from '../../shared/http/list-page.ts';

/** What a picture of a version is made from. */
@Injectable({ providedIn: 'root' })
export class FlowClient {
  private readonly api = inject(Api);

  project(id: string): Promise<ProjectDetail> {
    return this.api.get(`/projects/${id}`);
  }

  version(project: string, no: string): Promise<VersionDetail> {
    return this.api.get(`/projects/${project}/versions/${no}`, { examples: false });
  }

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
