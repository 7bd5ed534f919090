import type { CallIn, EnvironmentView, ProjectSummary } from '@flare/contracts';
import { Injectable, computed, inject, signal } from '@angular/core';
import { load } from '../../shared/http/load.ts';
import { asProblem } from '../../shared/http/problem.ts';
import { LanguageStore } from '../../shared/i18n/language-store.ts';
import { readingLocale } from '../../shared/i18n/reading-locale.ts';
import { SessionStore } from '../../shared/session/session-store.ts';
import { lineRate } from '../data/audio-frame.ts';
import { HeldCall } from '../data/held-call.ts';
import { StandClient } from '../data/stand-client.ts';

/** The stand: whom one calls, the call that is held, and what is shown of it. */
@Injectable()
export class StandStore extends HeldCall {
  private readonly client = inject(StandClient);
  private readonly session = inject(SessionStore);
  private readonly languages = inject(LanguageStore);
  private readonly loadedProjects = load<ProjectSummary[]>();
  private readonly environment = load<EnvironmentView>();

  readonly projects = computed(() => (this.loadedProjects.value() ?? []).filter(isTalkedTo));
  readonly projectsLoaded = computed(() => this.loadedProjects.value() !== undefined);
  readonly loadProblem = this.loadedProjects.problem;
  readonly projectName = signal('');
  readonly draft = signal(false);
  readonly project = computed(() =>
    this.projects().find(({ name }) => name === this.projectName()),
  );

  /** What came of choosing the system's voice; undefined: nobody asked for it. */
  readonly voiceProblem = signal<string | undefined>(undefined);
  readonly choosingVoice = signal(false);
  readonly mayChooseEngines = computed(() => this.session.may('environment'));

  /** Opens the stand on a project, or on the first that is live. */
  async open(project: string | undefined): Promise<void> {
    if (this.session.may('environment')) void this.environment.run(() => this.client.environment());
    await this.loadedProjects.run(() => this.client.projects());
    const first = this.projects().find(({ live }) => live) ?? this.projects()[0];
    this.choose(project ?? first?.name ?? '');
  }

  choose(name: string): void {
    this.projectName.set(name);
    const project = this.project();
    if (!project) return;
    this.draft.set(!project.live);
    if (!project.supportedLocales.includes(this.locale()))
      this.locale.set(readingLocale(project, this.languages.language()));
  }

  async useSystemVoice(): Promise<void> {
    this.choosingVoice.set(true);
    this.voiceProblem.set(undefined);
    try {
      const tried = await this.client.useSystemVoice();
      if (!tried.ok) this.voiceProblem.set(tried.message);
      await this.environment.run(() => this.client.environment());
      if (tried.ok && this.phase() === 'ended') this.phase.set('ready');
    } catch (thrown) {
      this.voiceProblem.set(asProblem(thrown).message);
    } finally {
      this.choosingVoice.set(false);
    }
  }

  protected override ticket(): Promise<string> {
    return this.client.ticket();
  }

  protected override start(): CallIn {
    const user = this.session.user()?.username;
    return {
      type: 'start_demo_call',
      project: this.projectName(),
      locale: this.locale(),
      ...(this.draft() ? { version: 'draft' as const } : {}),
      ...(user ? { user_name: user } : {}),
      audio: { encoding: 'pcm_s16le', sample_rate: lineRate },
    };
  }

  protected override missingBefore(): { hearing: boolean; voice: boolean } {
    const environment = this.environment.value();
    return {
      hearing: environment !== undefined && isNone(environment.sttProvider),
      voice: environment !== undefined && isNone(environment.ttsProvider),
    };
  }
}

const isTalkedTo = ({ enabled, deleted }: ProjectSummary): boolean => enabled && !deleted;
const isNone = ({ name }: { name: string }): boolean => name.startsWith('no_');
