import type { Finding, ProjectDetail, VersionDetail } from '@flare/contracts';
import { Injectable, computed, inject, linkedSignal, signal } from '@angular/core';
import type { OpenVersion } from '../../shared/authoring/open-version.ts';
import { load } from '../../shared/http/load.ts';
import { LanguageStore } from '../../shared/i18n/language-store.ts';
import { readingLocale } from '../../shared/i18n/reading-locale.ts';
import { SessionStore } from '../../shared/session/session-store.ts';
import { pause } from '../../shared/time/idle.ts';
import { VersionsClient, type VersionPlace } from '../data/versions-client.ts';

/** How long what was fetched is taken for what is there, in milliseconds. */
const stillFresh = 3000;

/** The version whose pages are open: what it holds, what lint says of it, the language it is read in. */
@Injectable()
export class VersionStore implements OpenVersion {
  private readonly client = inject(VersionsClient);
  private readonly languages = inject(LanguageStore);
  private readonly session = inject(SessionStore);
  private readonly loadedProject = load<ProjectDetail>();
  private readonly loadedVersion = load<VersionDetail>();
  private readonly loadedFindings = load<Finding[]>();
  private reading: Promise<VersionDetail> | undefined;
  private readAt = Number.NEGATIVE_INFINITY;

  private readonly at = signal<VersionPlace>({ project: '', no: '' });
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
  readonly locales = computed(() => this.project()?.supportedLocales ?? []);
  readonly defaultLocale = computed(() => this.project()?.defaultLocale ?? 'en');
  readonly intents = computed(() => this.version()?.content.intents ?? []);
  readonly fastAnswers = computed(() => this.version()?.content.fastAnswers ?? []);
  /** A draft, before somebody who may change it. */
  readonly editable = computed(() => {
    const version = this.version();
    return version !== undefined && !version.published && this.session.may('edit');
  });

  /** Which version is open; empty until one is. */
  get place(): VersionPlace {
    return this.at();
  }

  async open(project: string, no: string): Promise<void> {
    this.at.set({ project, no });
    await Promise.all([this.loadedProject.run(() => this.client.project(project)), this.refresh()]);
  }

  /** Looks again, while what is there stays on the screen. */
  async refresh(): Promise<void> {
    const { place } = this;
    await this.loadedVersion.run(() => this.fetch());
    void pause().then(() => {
      if (place === this.place) void this.loadedFindings.run(() => this.client.findings(place));
    });
  }

  reload(): Promise<void> {
    return this.open(this.place.project, this.place.no);
  }

  /** The version as the server has it now: a page that opens just after it was fetched doesn't ask again. */
  read(): Promise<VersionDetail> {
    const young = performance.now() - this.readAt < stillFresh;
    if (!young) void this.refresh();
    return this.reading ?? this.fetch();
  }

  private fetch(): Promise<VersionDetail> {
    this.readAt = performance.now();
    this.reading = this.client.version(this.place);
    return this.reading;
  }
}
