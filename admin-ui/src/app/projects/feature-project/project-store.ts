import type { ChannelKeyView, ProjectDetail, ReleaseView, VersionSummary } from '@flare/contracts';
import { Injectable, computed, inject } from '@angular/core';
import type { List } from '../../shared/http/list-page.ts';
import { load } from '../../shared/http/load.ts';
import { type CreatedKey, ProjectsClient } from '../data/projects-client.ts';

/** One project with its versions, releases and channel keys. */
@Injectable()
export class ProjectStore {
  private readonly client = inject(ProjectsClient);
  private readonly loadedProject = load<ProjectDetail>();
  private readonly loadedVersions = load<List<VersionSummary>>();
  private readonly loadedReleases = load<List<ReleaseView>>();
  private readonly loadedKeys = load<List<ChannelKeyView>>();
  private id = '';

  readonly project = this.loadedProject.value;
  readonly problem = this.loadedProject.problem;
  readonly versions = computed(() =>
    this.loadedVersions
      .value()
      ?.items.filter((version) => !version.deleted)
      .sort((one, other) => other.no - one.no),
  );
  readonly releases = computed(() => this.loadedReleases.value()?.items);
  readonly keys = computed(() => this.loadedKeys.value()?.items);

  async open(id: string, withKeys: boolean): Promise<void> {
    this.id = id;
    await Promise.all([
      this.loadedProject.run(() => this.client.project(id)),
      this.loadedVersions.run(() => this.client.versions(id)),
      this.loadedReleases.run(() => this.client.releases(id)),
      ...(withKeys ? [this.reloadKeys()] : []),
    ]);
  }

  async switch(enabled: boolean, reason: string): Promise<void> {
    const project = this.project();
    if (!project) return;
    await this.client.switch(project, enabled, reason);
    await this.loadedProject.run(() => this.client.project(this.id));
  }

  export(): Promise<string> {
    return this.client.export(this.id);
  }

  async release(version: number, reason: string): Promise<void> {
    await this.client.release(this.id, version, reason);
    await this.open(this.id, this.keys() !== undefined);
  }

  async createKey(name: string): Promise<CreatedKey> {
    const created = await this.client.createKey(this.id, name);
    await this.reloadKeys();
    return created;
  }

  async revokeKey(key: string): Promise<void> {
    await this.client.revokeKey(this.id, key);
    await this.reloadKeys();
  }

  private reloadKeys(): Promise<void> {
    return this.loadedKeys.run(() => this.client.keys(this.id));
  }
}
