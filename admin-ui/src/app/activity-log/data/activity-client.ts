import type { ActivityVerification, ActivityView } from '@flare/contracts';
import { Injectable, inject } from '@angular/core';
import { Api, type Query } from '../../shared/http/api.ts';
import type { ListPage } from '../../shared/http/list-page.ts';

@Injectable({ providedIn: 'root' })
export class ActivityClient {
  private readonly api = inject(Api);

  list(query: Query): Promise<ListPage<ActivityView>> {
    return this.api.get('/activity-log', query);
  }

  /** Walks the whole chain of hashes. */
  verify(): Promise<ActivityVerification> {
    return this.api.get('/activity-log/verify');
  }
}
