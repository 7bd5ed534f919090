import type {
  ActivityView,
  ApiSample,
  ApiUse,
  ApiView,
  EnvironmentView,
  ProjectSummary,
  ReadAnswer,
  TriedApi,
  TryApi,
  VersionDetail,
  VersionSummary,
} from '@flare/contracts';
import { Injectable, inject } from '@angular/core';
import { Api, type Query } from '../../shared/http/api.ts';
import type { List, ListPage } from '../../shared/http/list-page.ts';
import type { ApiDraft } from './api-draft.ts';

/** An answer as it was kept, or as somebody types it. */
export type Answer = Pick<ApiSample, 'status' | 'body'>;

/** The apis of the installation, their samples, and what they come to when they are tried. */
@Injectable({ providedIn: 'root' })
export class ApisClient {
  private readonly api = inject(Api);

  list(query: Query): Promise<ListPage<ApiView>> {
    return this.api.get('/apis', query);
  }

  read(name: string): Promise<ApiView> {
    return this.api.get(`/apis/${name}`);
  }

  /** The last call that somebody tried, as the activity log has it. */
  async lastTry(name: string): Promise<ActivityView | undefined> {
    const query = { entityType: 'api', entityId: name, action: 'api.tried', limit: 1 };
    return (await this.api.get<ListPage<ActivityView>>('/activity-log', query)).items[0];
  }

  create(api: ApiDraft): Promise<ApiView> {
    return this.api.post('/apis', { api });
  }

  save(api: ApiDraft, revision: number): Promise<ApiView> {
    return this.api.put(`/apis/${api.name}`, { revision, api });
  }

  remove(name: string, revision: number, reason: string): Promise<ApiView> {
    return this.api.delete(`/apis/${name}`, { revision, ...(reason ? { reason } : {}) });
  }

  restore(name: string, revision: number): Promise<ApiView> {
    return this.api.post(`/apis/${name}/restore`, { revision });
  }

  async uses(name: string): Promise<ApiUse[]> {
    return (await this.api.get<List<ApiUse>>(`/apis/${name}/usage`)).items;
  }

  /** The sample answer; null where none is kept. */
  sample(name: string): Promise<ApiSample | null> {
    return this.api.get(`/apis/${name}/sample`);
  }

  keepSample(name: string, { status, body }: Answer): Promise<ApiSample> {
    return this.api.put(`/apis/${name}/sample`, { status, body });
  }

  dropSample(name: string): Promise<unknown> {
    return this.api.delete(`/apis/${name}/sample`);
  }

  /** What an api makes of an answer; it may be an unsaved one. */
  readAnswer(api: ApiDraft, { status, body }: Answer, locale: string): Promise<ReadAnswer> {
    return this.api.post(`/apis/${api.name}/read-answer`, { api, status, body, locale });
  }

  /** Calls an api as it is edited. Giving up by `signal` ends the call at the server, too. */
  try(wish: TryApi, signal: AbortSignal): Promise<TriedApi> {
    return this.api.post(`/apis/${wish.api.name}/try`, wish, {}, signal);
  }

  async projects(): Promise<ProjectSummary[]> {
    return (await this.api.get<ListPage<ProjectSummary>>('/projects', { limit: 200 })).items;
  }

  /** The intents of a version, without their examples. */
  async intents(projectId: number, version: number): Promise<VersionDetail['content']['intents']> {
    const path = `/projects/${String(projectId)}/versions/${String(version)}`;
    return (await this.api.get<VersionDetail>(path, { examples: false })).content.intents;
  }

  /** The newest version of a project, a draft or not; undefined where it has none. */
  async newestVersion(projectId: number): Promise<number | undefined> {
    const path = `/projects/${String(projectId)}/versions`;
    const { items } = await this.api.get<List<VersionSummary>>(path);
    const present = items.filter(({ deleted }) => !deleted).map(({ no }) => no);
    return present.length > 0 ? Math.max(...present) : undefined;
  }

  async secrets(): Promise<string[]> {
    const environment = await this.api.get<EnvironmentView>('/environment');
    return environment.secrets.map(({ name }) => name);
  }
}
