import type { ApiView, Finding, LintResult, ProjectDetail, VersionDetail } from '@flare/contracts';
import { Injectable, inject } from '@angular/core';
import type { Static } from 'typebox';
import { Api } from '../../shared/http/api.ts';
import type { ListPage } from '../../shared/http/list-page.ts';

/** One version, what lint says of it, and the apis that it calls. */
@Injectable({ providedIn: 'root' })
export class VersionsClient {
  private readonly api = inject(Api);

  project(id: string): Promise<ProjectDetail> {
    return this.api.get(`/projects/${id}`);
  }

  version(project: string, no: string): Promise<VersionDetail> {
    return this.api.get(`/projects/${project}/versions/${no}`);
  }

  async findings(project: string, no: string): Promise<Finding[]> {
    const path = `/projects/${project}/versions/${no}/lint`;
    return (await this.api.get<Static<typeof LintResult>>(path)).findings;
  }

  async apis(): Promise<ApiView[]> {
    return (await this.api.get<ListPage<ApiView>>('/apis', { limit: 200 })).items;
  }

  publish(project: string, version: VersionDetail, reason: string): Promise<unknown> {
    return this.api.post(`/projects/${project}/versions/${String(version.no)}/publish`, {
      revision: version.revision,
      ...(reason ? { reason } : {}),
    });
  }

  /** Makes a published version live again. */
  release(project: string, version: number, reason: string): Promise<unknown> {
    return this.api.post(`/projects/${project}/releases`, { version, reason });
  }
}
