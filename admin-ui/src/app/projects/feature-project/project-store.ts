import type {
  ActivityView,
  ChannelKeyView,
  ProjectDetail,
  ReleaseView,
  VersionDetail,
  VersionSummary,
} from '@flare/contracts';
import { Injectable, computed, inject } from '@angular/core';
import type { List, ListPage } from '../../shared/http/list-page.ts';
import { load } from '../../shared/http/load.ts';
import { entriesOf } from '../data/project-activity.ts';
import { type CreatedKey, ProjectsClient } from '../data/projects-client.ts';

/** One project with its versions, releases and channel keys. */
@Injectable()
export class ProjectStore {
  private readonly client = inject(ProjectsClient);
  private readonly loadedProject = load<ProjectDetail>();
  private readonly loadedVersions = load<List<VersionSummary>>();
  private readonly loadedReleases = load<List<ReleaseView>>();
  private readonly loadedActivity = load<ListPage<ActivityView>>();
  private readonly loadedKeys = load<List<ChannelKeyView>>();
  private id = '';
  private with = { keys: false, log: false };

  readonly project = this.loadedProject.value;
  readonly problem = this.loadedProject.problem;
  private readonly everyVersion = computed(() =>
    this.loadedVersions.value()?.items.toSorted((one, other) => other.no - one.no),
  );
  readonly versions = computed(() => this.everyVersion()?.filter(({ deleted }) => !deleted));
  readonly deletedVersions = computed(
    () => this.everyVersion()?.filter(({ deleted }) => deleted) ?? [],
  );
  /** What is being worked on: drafts, the one that was changed last first. */
  readonly drafts = computed(() =>
    (this.versions() ?? [])
      .filter(({ published }) => !published)
      .toSorted((one, other) => touchedAt(other).localeCompare(touchedAt(one))),
  );
  /** What happened last; undefined for those who may not read the log. */
  readonly activity = computed(() => {
    const page = this.loadedActivity.value();
    return page && entriesOf(this.project()?.name ?? '', page.items).slice(0, 6);
  });
  readonly releases = computed(() => this.loadedReleases.value()?.items);
  readonly keys = computed(() => this.loadedKeys.value()?.items);

  /** @param what else somebody may see: channel keys, the activity log */
  async open(id: string, what: { keys: boolean; log: boolean }): Promise<void> {
    this.id = id;
    this.with = what;
    await Promise.all([
      this.loadedProject.run(() => this.client.project(id)).then(() => this.reloadActivity()),
      this.loadedVersions.run(() => this.client.versions(id)),
      this.loadedReleases.run(() => this.client.releases(id)),
      ...(what.keys ? [this.reloadKeys()] : []),
    ]);
  }

  async switch(enabled: boolean, reason: string): Promise<void> {
    const project = this.project();
    if (!project) return;
    await this.client.switch(project, enabled, reason);
    await this.reload();
  }

  async delete(reason: string): Promise<void> {
    const project = this.project();
    if (project) await this.client.delete(project, reason);
  }

  createVersion(from: number | undefined, caption: string): Promise<VersionDetail> {
    return this.client.createVersion(this.id, from, caption);
  }

  async deleteVersion(version: VersionSummary): Promise<void> {
    await this.client.deleteVersion(this.id, version);
    await this.reload();
  }

  /** Brings a draft back as it is now. */
  async restoreVersion(no: number): Promise<void> {
    const version = this.deletedVersions().find((one) => one.no === no);
    if (!version) return;
    await this.client.restoreVersion(this.id, version);
    await this.reload();
  }

  export(): Promise<string> {
    return this.client.export(this.id);
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

  private reload(): Promise<void> {
    return this.open(this.id, this.with);
  }

  private async reloadActivity(): Promise<void> {
    const name = this.project()?.name;
    if (this.with.log && name) await this.loadedActivity.run(() => this.client.activity(name));
  }

  private reloadKeys(): Promise<void> {
    return this.loadedKeys.run(() => this.client.keys(this.id));
  }
}

const touchedAt = ({ lastUpdateDate, createdDate }: VersionSummary): string =>
  lastUpdateDate ?? createdDate ?? '';
