import type {
  CreateSession,
  ProjectSummary,
  Reply,
  TurnTrace,
  VersionSummary,
} from '@flare/contracts';
import { Injectable, computed, inject, signal } from '@angular/core';
import { load } from '../../shared/http/load.ts';
import { asProblem, type Problem } from '../../shared/http/problem.ts';
import { LanguageStore } from '../../shared/i18n/language-store.ts';
import { readingLocale } from '../../shared/i18n/reading-locale.ts';
import { asConversationTest } from '../data/as-conversation-test.ts';
import type { CalledAddress } from '../data/called-addresses.ts';
import { ConsoleClient, type Message } from '../data/console-client.ts';
import { versionChoices, wishedVersion } from '../data/version-choices.ts';

/** One line of the talk. */
export interface Line {
  readonly by: 'user' | 'assistant';
  readonly text: string;
  readonly turn: number;
  readonly options: NonNullable<Reply['options']>;
  /** Words that still come, or wait for the end of their turn. */
  readonly provisional: boolean;
}

interface Talk {
  readonly sessionId: string;
  readonly project: string;
  readonly locale: string;
  readonly version: number;
  readonly now: string | undefined;
  /** Which addresses it calls. */
  readonly calls: readonly CalledAddress[];
  readonly ended: boolean;
}

const line = (by: Line['by'], text: string, turn: number, more: Partial<Line> = {}): Line => ({
  by,
  text,
  turn,
  options: [],
  provisional: false,
  ...more,
});

/** The test console: what is talked to, what was said, and each turn's trace. */
@Injectable()
export class ConsoleStore {
  private readonly client = inject(ConsoleClient);
  private readonly languages = inject(LanguageStore);
  private readonly loadedProjects = load<ProjectSummary[]>();
  private readonly loadedVersions = load<VersionSummary[]>();
  private unsent: Message | undefined;
  private talkNumber = 0;

  readonly projects = computed(() => this.loadedProjects.value() ?? []);
  readonly projectsLoaded = computed(() => this.loadedProjects.value() !== undefined);
  readonly projectName = signal('');
  readonly version = signal('');
  readonly locale = signal('');
  readonly now = signal('');
  /** Samples answer in place of apis, where a draft is talked to. */
  readonly simulating = signal(false);
  readonly project = computed(() =>
    this.projects().find((project) => project.name === this.projectName()),
  );
  readonly versions = computed(() => versionChoices(this.loadedVersions.value() ?? []));
  readonly isDraft = computed(() =>
    this.versions().some(({ value, kind }) => value === this.version() && kind === 'draft'),
  );
  readonly versionsLoaded = computed(() => this.loadedVersions.value() !== undefined);

  readonly talk = signal<Talk | undefined>(undefined);
  readonly lines = signal<readonly Line[]>([]);
  readonly traces = signal<readonly TurnTrace[]>([]);
  readonly selectedTurn = signal<number | undefined>(undefined);
  readonly busy = signal(false);
  readonly problem = signal<Problem | undefined>(undefined);
  readonly loadProblem = computed(
    () => this.loadedProjects.problem() ?? this.loadedVersions.problem(),
  );

  readonly selected = computed(() => this.traceOf(this.selectedTurn()));
  readonly beforeSelected = computed(() => {
    const turn = this.selectedTurn();
    return turn === undefined ? undefined : this.traceOf(turn - 1);
  });
  readonly canRetry = computed(() => this.problem() !== undefined && this.unsent !== undefined);

  /** Opens the console on a project and version, or on the first project there is. */
  async open(project: string | undefined, version: string | undefined): Promise<void> {
    await this.loadedProjects.run(() => this.client.projects());
    const first = this.projects().find((candidate) => candidate.live) ?? this.projects()[0];
    await this.choose(project ?? first?.name ?? '', version);
  }

  /** Talks to another project: from its live version, else its draft. */
  async choose(name: string, version?: string): Promise<void> {
    this.projectName.set(name);
    const project = this.project();
    if (!project) return;
    if (!project.supportedLocales.includes(this.locale()))
      this.locale.set(readingLocale(project, this.languages.language()));
    await this.loadedVersions.run(() => this.client.versions(project));
    const choices = this.versions();
    const wished = choices.find(
      (choice) => choice.value === version || String(choice.no) === version,
    );
    this.version.set((wished ?? choices[0])?.value ?? '');
    if (choices.length > 0) await this.restart();
    else this.forget();
  }

  async restart(): Promise<void> {
    this.forget();
    const mine = this.talkNumber;
    const now = this.now() ? new Date(this.now()).toISOString() : undefined;
    const wish: CreateSession = {
      project: this.projectName(),
      locale: this.locale(),
      ...wishedVersion(this.version()),
      ...(now ? { now } : {}),
      ...(this.simulating() && this.isDraft() ? { simulateApis: true } : {}),
    };
    this.busy.set(true);
    try {
      const created = await this.client.start(wish);
      if (mine !== this.talkNumber) return;
      const { sessionId, project, locale, version, calls = [], reply, turn, state } = created;
      const ended = state === 'ended';
      this.talk.set({ sessionId, project, locale, version, now, calls, ended });
      this.lines.set([line('assistant', reply.text, turn, { options: reply.options ?? [] })]);
      this.selectedTurn.set(turn);
      this.busy.set(false);
      await this.fetchTraces(mine);
    } catch (thrown) {
      if (mine === this.talkNumber) this.problem.set(asProblem(thrown));
    } finally {
      if (mine === this.talkNumber) this.busy.set(false);
    }
  }

  /** Says something; a message that got no answer is sent again by `retry`, with the same key. */
  async say(text: string): Promise<void> {
    const talk = this.talk();
    if (!talk || this.busy()) return;
    const turn = (this.lines().at(-1)?.turn ?? 0) + 1;
    this.lines.update((lines) => [
      ...lines,
      line('user', text, turn),
      line('assistant', '', turn, { provisional: true }),
    ]);
    this.unsent = { sessionId: talk.sessionId, text, key: crypto.randomUUID() };
    await this.deliver(this.unsent);
  }

  async retry(): Promise<void> {
    if (this.unsent) await this.deliver(this.unsent);
  }

  asTest(): string {
    const talk = this.talk();
    return talk
      ? asConversationTest(
          { project: talk.project, locale: talk.locale, ...(talk.now ? { now: talk.now } : {}) },
          this.traces(),
        )
      : '';
  }

  private async deliver(message: Message): Promise<void> {
    const mine = this.talkNumber;
    this.busy.set(true);
    this.problem.set(undefined);
    this.reply('', { provisional: true });
    try {
      const completed = await this.client.say(message, (delta) => {
        if (mine === this.talkNumber) this.reply((this.lines().at(-1)?.text ?? '') + delta);
      });
      if (mine !== this.talkNumber) return;
      this.unsent = undefined;
      const { reply, turn, state } = completed;
      this.reply(reply.text, { provisional: false, options: reply.options ?? [], turn });
      this.talk.update((talk) => talk && { ...talk, ended: state === 'ended' });
      this.busy.set(false);
      await this.fetchTraces(mine);
      if (mine === this.talkNumber) this.selectedTurn.set(turn);
    } catch (thrown) {
      if (mine === this.talkNumber) this.problem.set(asProblem(thrown));
    } finally {
      if (mine === this.talkNumber) this.busy.set(false);
    }
  }

  private reply(text: string, more: Partial<Line> = {}): void {
    this.lines.update((lines) =>
      lines.map((shown, index) =>
        index === lines.length - 1 ? { ...shown, ...more, text } : shown,
      ),
    );
  }

  private async fetchTraces(mine: number): Promise<void> {
    const talk = this.talk();
    if (!talk) return;
    const traces = await this.client.traces(talk.sessionId);
    const newer = traces.length >= this.traces().length;
    if (mine === this.talkNumber && newer) this.traces.set(traces);
  }

  private traceOf(turn: number | undefined): TurnTrace | undefined {
    return this.traces().find((trace) => trace.turn === turn);
  }

  private forget(): void {
    this.talkNumber += 1;
    this.unsent = undefined;
    this.talk.set(undefined);
    this.lines.set([]);
    this.traces.set([]);
    this.selectedTurn.set(undefined);
    this.problem.set(undefined);
    this.busy.set(false);
  }
}
