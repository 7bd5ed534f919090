import type { ApiView } from '@flare/contracts';
import { Injectable, computed, inject, linkedSignal, signal } from '@angular/core';
import { OpenVersion } from '../../shared/authoring/open-version.ts';
import { captionOf } from '../../shared/authoring/texts.ts';
import { load } from '../../shared/http/load.ts';
import { SessionStore } from '../../shared/session/session-store.ts';
import { FlowClient } from '../../shared/flow/flow-client.ts';
import type { FlowSource } from '../../shared/flow/flow-graph.ts';

/** What the picture of a version is made from, and which of its intents are unfolded. */
@Injectable()
export class FlowStore {
  private readonly client = inject(FlowClient);
  private readonly home = inject(OpenVersion);
  private readonly session = inject(SessionStore);
  private readonly loadedApis = load<ApiView[]>();
  private readonly shown = signal<ReadonlySet<string>>(new Set());

  readonly project = this.home.project;
  readonly version = this.home.version;
  readonly problem = this.loadedApis.problem;
  readonly locale = linkedSignal(() => this.home.locale());
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

  /** Reads what the version doesn't hold itself. */
  async open(): Promise<void> {
    await this.loadedApis.run(() =>
      this.session.may('apis') ? this.client.apis() : Promise.resolve([]),
    );
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
