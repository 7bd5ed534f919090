import type {
  ChannelKeyCreated,
  ChannelKeyView,
  CreateProject,
  ActivityView,
  ImportResult,
  PatchProject,
  ProjectDetail,
  ProjectSummary,
  ReleaseView,
  Template,
  VersionDetail,
  VersionSummary,
} from '@flare/contracts';
import { Injectable, inject } from '@angular/core';
import type { Static } from 'typebox';
import { Api, type Query } from '../../shared/http/api.ts';
import type { List, ListPage } from '../../shared/http/list-page.ts';

export type CreatedKey = Static<typeof ChannelKeyCreated>;

/** Projects, their releases and their channel keys. */
@Injectable({ providedIn: 'root' })
export class ProjectsClient {
  private readonly api = inject(Api);

  list(query: Query): Promise<ListPage<ProjectSummary>> {
    return this.api.get('/projects', query);
  }

  project(id: string): Promise<ProjectDetail> {
    return this.api.get(`/projects/${id}`);
  }

  create(project: CreateProject): Promise<ProjectDetail> {
    return this.api.post('/projects', project);
  }

  change(id: string, change: PatchProject): Promise<ProjectDetail> {
    return this.api.patch(`/projects/${id}`, change);
  }

  delete(project: ProjectSummary, reason: string): Promise<ProjectDetail> {
    return this.api.delete(`/projects/${String(project.id)}`, stateOf(project, reason));
  }

  restore(project: ProjectSummary): Promise<ProjectDetail> {
    return this.api.post(`/projects/${String(project.id)}/restore`, stateOf(project));
  }

  /** Projects to start from. */
  templates(): Promise<List<Template>> {
    return this.api.get('/templates');
  }

  /** The languages that Flare speaks. */
  locales(): Promise<List<{ code: string; name: string }>> {
    return this.api.get('/locales');
  }

  /** What happened to a project and its versions last, the newest first. */
  activity(name: string): Promise<ListPage<ActivityView>> {
    return this.api.get('/activity-log', { q: name, limit: 30 });
  }

  switch(project: ProjectDetail, enabled: boolean, reason: string): Promise<ProjectDetail> {
    return this.api.post(
      `/projects/${String(project.id)}/${enabled ? 'enable' : 'disable'}`,
      stateOf(project, reason),
    );
  }

  export(id: string): Promise<string> {
    return this.api.text(`/projects/${id}/export`);
  }

  /** Imports a configuration file; a dry run only says what it would change. */
  import(file: string, dryRun: boolean): Promise<ImportResult> {
    return this.api.postText('/projects/import', file, { dryRun });
  }

  versions(id: string): Promise<List<VersionSummary>> {
    return this.api.get(`/projects/${id}/versions`);
  }

  version(id: string, no: number): Promise<VersionDetail> {
    return this.api.get(`/projects/${id}/versions/${String(no)}`);
  }

  /** A new draft, empty or with what another version has. */
  createVersion(id: string, from: number | undefined, caption: string): Promise<VersionDetail> {
    return this.api.post(`/projects/${id}/versions`, {
      ...(caption ? { caption } : {}),
      ...(from === undefined ? {} : { from }),
    });
  }

  deleteVersion(id: string, { no, revision }: VersionSummary): Promise<unknown> {
    return this.api.delete(`/projects/${id}/versions/${String(no)}`, { revision });
  }

  restoreVersion(id: string, { no, revision }: VersionSummary): Promise<unknown> {
    return this.api.post(`/projects/${id}/versions/${String(no)}/restore`, { revision });
  }

  releases(id: string): Promise<List<ReleaseView>> {
    return this.api.get(`/projects/${id}/releases`);
  }

  keys(id: string): Promise<List<ChannelKeyView>> {
    return this.api.get(`/projects/${id}/keys`);
  }

  createKey(id: string, name: string): Promise<CreatedKey> {
    return this.api.post(`/projects/${id}/keys`, { name });
  }

  revokeKey(id: string, key: string): Promise<unknown> {
    return this.api.delete(`/projects/${id}/keys/${key}`);
  }
}

const stateOf = ({ revision }: ProjectSummary, reason = '') => ({
  revision,
  ...(reason ? { reason } : {}),
});
