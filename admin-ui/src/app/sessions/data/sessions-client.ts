import type { SessionDetail, SessionSummary } from '@flare/contracts';
import { Injectable, inject } from '@angular/core';
import type { Static } from 'typebox';
import { Api, type Query } from '../../shared/http/api.ts';
import type { ListPage } from '../../shared/http/list-page.ts';

export type SessionRow = Static<typeof SessionSummary>;
export type Transcript = Static<typeof SessionDetail>;

/** Sessions of every channel; reading a transcript is noted in the activity log. */
@Injectable({ providedIn: 'root' })
export class SessionsClient {
  private readonly api = inject(Api);

  list(query: Query): Promise<ListPage<SessionRow>> {
    return this.api.get('/sessions', query);
  }

  transcript(id: string): Promise<Transcript> {
    return this.api.get(`/sessions/${id}`);
  }

  /** A WAV file; that somebody hears it is noted in the activity log, each time it is asked for. */
  recording(id: string): Promise<ArrayBuffer> {
    return this.api.bytes(`/sessions/${id}/recording`);
  }
}
