import type { ActivityFacets, ActivityVerification, ActivityView } from '@flare/contracts';
import { Injectable, inject } from '@angular/core';
import { Api, type Query } from '../../shared/http/api.ts';
import type { ListPage } from '../../shared/http/list-page.ts';

export type ExportFormat = 'csv' | 'jsonl';

@Injectable({ providedIn: 'root' })
export class ActivityClient {
  private readonly api = inject(Api);

  list(query: Query): Promise<ListPage<ActivityView>> {
    return this.api.get('/activity-log', query);
  }

  entry(sequence: number): Promise<ActivityView> {
    return this.api.get(`/activity-log/${String(sequence)}`);
  }

  /** Everybody and everything that stands in the log. */
  facets(): Promise<ActivityFacets> {
    return this.api.get('/activity-log/facets');
  }

  /** What the filter leaves, as a file. */
  export(format: ExportFormat, query: Query): Promise<string> {
    return this.api.text('/activity-log/export', { ...query, format });
  }

  /** Walks the whole chain of hashes. */
  verify(): Promise<ActivityVerification> {
    return this.api.get('/activity-log/verify');
  }
}
