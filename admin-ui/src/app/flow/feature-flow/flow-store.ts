import type { ApiView, ProjectDetail, VersionDetail } from '@flare/contracts';
import { Injectable, computed, inject, linkedSignal, signal } from '@angular/core';
import { captionOf } from '../../shared/authoring/texts.ts';
import { load } from '../../shared/http/load.ts';
import { LanguageStore } from '../../shared/i18n/language-store.ts';
import { readingLocale } from '../../shared/i18n/reading-locale.ts';
import { SessionStore } from '../../shared/session/session-store.ts';
import { FlowClient } from '../data/flow-client.ts';
import type { FlowSource } from '../data/flow-graph.ts';

/** What the picture of a version is made from, and which of its intents are unfolded. */
@Injectable()
export class FlowStore {
  private readonly client = inject(FlowClient);
  private readonly languages = inject(LanguageStore);
  private readonly session = inject(SessionStore);
  private readonly loadedProject = load<ProjectDetail>();
  private readonly loadedVersion = load<VersionDetail>();
  private readonly loadedApis = load<ApiView[]>();
  private readonly shown = signal<ReadonlySet<string>>(new Set());
  private place = { project: '', no: '' };

  readonly project = this.loadedProject.value;
  readonly version = this.loadedVersion.value;
  readonly problem = computed(
    () => this.loadedProject.problem() ?? this.loadedVersion.problem() ?? this.loadedApis.problem(),
  );
  readonly locale = linkedSignal(() => {
    const project = this.project();
    return project ? readingLocale(project, this.languages.language()) : 'en';
  });
  readonly unfolded = this.shown.asReadonly();
  readonly source = computed((): FlowSource | undefined => {
    const [project, version, apis] = [this.project(), this.version(), this.loadedApis.value()];
    return (
      project &&
      version &&
      apis && {
        content: version.content,
        apis: apis.map(({ api }) => api),
        locale: this.locale(),
        defaultLocale: project.defaultLocale,
      }
    );
  });
  readonly intents = computed(() => {
    const source = this.source();
    return (source?.content.intents ?? []).map((intent) => ({
      name: intent.name,
      caption: source ? captionOf(intent, source.locale, source.defaultLocale) : intent.name,
    }));
  });

  async open(project: string, no: string): Promise<void> {
    this.place = { project, no };
    await Promise.all([
      this.loadedProject.run(() => this.client.project(project)),
      this.loadedVersion.run(() => this.client.version(project, no)),
      this.loadedApis.run(() =>
        this.session.may('apis') ? this.client.apis() : Promise.resolve([]),
      ),
    ]);
  }

  reload(): Promise<void> {
    return this.open(this.place.project, this.place.no);
  }

  /** Shows the steps behind an intent's card, or hides them again. */
  turn(intent: string): void {
    const next = new Set(this.shown());
    if (!next.delete(intent)) next.add(intent);
    this.shown.set(next);
  }

  unfoldAll(): void {
    this.shown.set(new Set(this.intents().map(({ name }) => name)));
  }

  foldAll(): void {
    this.shown.set(new Set());
  }
}
