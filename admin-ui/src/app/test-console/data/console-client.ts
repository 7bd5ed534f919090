import type {
  CreateSession,
  ProjectSummary,
  SessionCreated,
  SessionDetail,
  TurnCompleted,
  TurnTrace,
  VersionSummary,
} from '@flare/contracts';
import { Injectable, inject } from '@angular/core';
import { Api } from '../../shared/http/api.ts';
import type { List, ListPage } from '../../shared/http/list-page.ts';
import { asProblem, problemFromBody } from '../../shared/http/problem.ts';
import { SessionStore } from '../../shared/session/session-store.ts';
import { readEvents } from './server-sent-events.ts';

/** What a message needs: its session, its words, and a key that makes sending it twice harmless. */
export interface Message {
  readonly sessionId: string;
  readonly text: string;
  readonly key: string;
}

/** Talks to the runtime as a channel does, with the token of the person who is signed in. */
@Injectable({ providedIn: 'root' })
export class ConsoleClient {
  private readonly api = inject(Api);
  private readonly session = inject(SessionStore);

  async projects(): Promise<ProjectSummary[]> {
    return (await this.api.get<ListPage<ProjectSummary>>('/projects', { limit: 200 })).items;
  }

  async versions(project: ProjectSummary): Promise<VersionSummary[]> {
    const path = `/projects/${String(project.id)}/versions`;
    return (await this.api.get<List<VersionSummary>>(path)).items;
  }

  async start(wish: CreateSession): Promise<SessionCreated> {
    const answer = await this.send('/api/v1/sessions', wish, {});
    return (await answer.json()) as SessionCreated;
  }

  /** Sends a message; `onDelta` hears the reply's words as they come. */
  async say(message: Message, onDelta: (text: string) => void): Promise<TurnCompleted> {
    const answer = await this.send(
      `/api/v1/sessions/${message.sessionId}/messages`,
      { text: message.text },
      { Accept: 'text/event-stream', 'Idempotency-Key': message.key },
    );
    if (!answer.headers.get('content-type')?.includes('text/event-stream') || !answer.body) {
      return (await answer.json()) as TurnCompleted;
    }
    for await (const { event, data } of readEvents(answer.body)) {
      const body: unknown = JSON.parse(data);
      if (event === 'reply-delta') onDelta((body as { text: string }).text);
      if (event === 'turn-completed') return body as TurnCompleted;
      if (event === 'error') throw problemFromBody(422, body);
    }
    throw problemFromBody(0, null);
  }

  async traces(sessionId: string): Promise<TurnTrace[]> {
    return (await this.api.get<SessionDetail>(`/sessions/${sessionId}`)).turns;
  }

  private async send(
    path: string,
    body: unknown,
    headers: Record<string, string>,
    token = this.session.token(),
  ): Promise<Response> {
    let answer: Response;
    try {
      answer = await fetch(path, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          Authorization: `Bearer ${token ?? ''}`,
          ...headers,
        },
        body: JSON.stringify(body),
      });
    } catch (thrown) {
      throw asProblem(thrown);
    }
    if (answer.ok) return answer;
    const renewed = answer.status === 401 ? await this.session.renewed(token) : null;
    if (renewed) return this.send(path, body, headers, renewed);
    throw problemFromBody(answer.status, await answer.json().catch(() => null));
  }
}
