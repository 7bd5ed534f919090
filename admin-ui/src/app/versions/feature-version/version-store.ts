import type { ApiView, Finding, ProjectDetail, VersionDetail } from '@flare/contracts';
import { Injectable, computed, inject, linkedSignal } from '@angular/core';
import { load } from '../../shared/http/load.ts';
import { LanguageStore } from '../../shared/i18n/language-store.ts';
import { readingLocale } from '../../shared/i18n/reading-locale.ts';
import { VersionsClient } from '../data/versions-client.ts';

/** A version to read, and the language that it is read in. */
@Injectable()
export class VersionStore {
  private readonly client = inject(VersionsClient);
  private readonly languages = inject(LanguageStore);
  private readonly loadedProject = load<ProjectDetail>();
  private readonly loadedVersion = load<VersionDetail>();
  private readonly loadedFindings = load<Finding[]>();
  private readonly loadedApis = load<ApiView[]>();
  private place = { project: '', no: '' };

  readonly project = this.loadedProject.value;
  readonly version = this.loadedVersion.value;
  readonly problem = computed(() => this.loadedProject.problem() ?? this.loadedVersion.problem());
  readonly findings = this.loadedFindings.value;
  readonly errors = computed(
    () => this.findings()?.filter((finding) => finding.severity === 'error') ?? [],
  );
  readonly locale = linkedSignal(() => {
    const project = this.project();
    return project ? readingLocale(project, this.languages.language()) : 'en';
  });
  readonly intents = computed(() => this.version()?.content.intents ?? []);
  readonly fastAnswers = computed(() => this.version()?.content.fastAnswers ?? []);
  readonly apis = computed(() => {
    const used = this.version()?.apis ?? [];
    const known = this.loadedApis.value() ?? [];
    return used.map((name) => ({ name, api: known.find((view) => view.api.name === name)?.api }));
  });

  async open(project: string, no: string): Promise<void> {
    this.place = { project, no };
    await Promise.all([
      this.loadedProject.run(() => this.client.project(project)),
      this.loadedVersion.run(() => this.client.version(project, no)),
      this.loadedFindings.run(() => this.client.findings(project, no)),
      this.loadedApis.run(() => this.client.apis()),
    ]);
  }

  reload(): Promise<void> {
    return this.open(this.place.project, this.place.no);
  }

  async publish(reason: string): Promise<void> {
    const version = this.version();
    if (!version) return;
    if (version.published) await this.client.release(this.place.project, version.no, reason);
    else await this.client.publish(this.place.project, version, reason);
    await this.reload();
  }
}
