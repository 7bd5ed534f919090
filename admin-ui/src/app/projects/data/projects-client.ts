import type {
  ChannelKeyCreated,
  ChannelKeyView,
  ImportResult,
  ProjectDetail,
  ProjectSummary,
  ReleaseView,
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

  switch(project: ProjectDetail, enabled: boolean, reason: string): Promise<ProjectDetail> {
    return this.api.post(`/projects/${String(project.id)}/${enabled ? 'enable' : 'disable'}`, {
      revision: project.revision,
      ...(reason ? { reason } : {}),
    });
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

  releases(id: string): Promise<List<ReleaseView>> {
    return this.api.get(`/projects/${id}/releases`);
  }

  /** Makes another published version live. */
  release(id: string, version: number, reason: string): Promise<unknown> {
    return this.api.post(`/projects/${id}/releases`, { version, reason });
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
