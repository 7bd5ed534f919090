import type { ApiView, ProjectDetail, Rename, Renamed, VersionDetail } from '@flare/contracts';
import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import { wordsOf } from '../../shared/authoring/edit-text.ts';
import { captionOf } from '../../shared/authoring/texts.ts';
import { EditedDocument, type Stored } from '../../shared/editing/edited-document.ts';
import type { FieldProblems } from '../../shared/editing/field-problems.ts';
import { load } from '../../shared/http/load.ts';
import { LanguageStore } from '../../shared/i18n/language-store.ts';
import { readingLocale } from '../../shared/i18n/reading-locale.ts';
import { SessionStore } from '../../shared/session/session-store.ts';
import { pause } from '../../shared/time/idle.ts';
import { cleanIntent } from '../data/clean.ts';
import { byName } from '../data/findings.ts';
import type { Intent } from '../data/intent.ts';
import type { IntentScope } from '../data/intent-scope.ts';
import { IntentsClient, type VersionPlace } from '../data/intents-client.ts';
import { countExamples, inOrder, withOne, type ListedIntent } from '../data/listed-intent.ts';
import { variableOf } from '../data/parameters.ts';
import { repaired, type Repair } from '../data/repair.ts';
import type { ApiChoice } from '../ui/outcome-fields.ts';
import { IntentFindings } from './intent-findings.ts';
import { VersionExamples } from './version-examples.ts';

/** How old the version may be, in milliseconds, when one goes on to another of its intents. */
const fresh = 60_000;

/** One intent as it is edited, among those of its version. */
@Injectable()
export class IntentStore implements IntentScope {
  private readonly client = inject(IntentsClient);
  private readonly examples = inject(VersionExamples);
  private readonly session = inject(SessionStore);
  private readonly languages = inject(LanguageStore);
  private readonly life = inject(DestroyRef);
  readonly document = inject<EditedDocument<Intent>>(EditedDocument);

  private readonly at = signal<VersionPlace>({ project: '', no: '' });
  private readonly loadedProject = load<ProjectDetail>();
  private readonly loadedVersion = load<VersionDetail>();
  private readonly loadedApis = load<ApiView[]>();
  private readonly name = signal('');
  private readonly lintFindings = new IntentFindings({
    place: this.at,
    name: this.name,
    document: this.document,
    read: (place) => this.client.findings(place),
  });
  /** When the version's outline was read. */
  private readAt = 0;
  private latest = 0;
  /** The revision at which the open intent was read or saved last. */
  private openedAt = 0;
  /** The revision at which the list was read, or changed by this page, last. */
  private listedAt = 0;
  private ordering: Promise<void> = Promise.resolve();
  /** The intent whose page was asked for last. */
  private wanted = '';
  /** The order that was asked for last: one that was made before a refusal is no longer saved. */
  private order: readonly string[] = [];

  readonly place = this.at.asReadonly();
  readonly intentName = this.name.asReadonly();
  readonly project = this.loadedProject.value;
  readonly version = this.loadedVersion.value;
  readonly problem = computed(() => this.loadedProject.problem() ?? this.loadedVersion.problem());
  readonly locales = computed(() => this.project()?.supportedLocales ?? []);
  readonly defaultLocale = computed(() => this.project()?.defaultLocale ?? 'en');
  /** Another version is on its way, while what is shown is still of the one before. */
  private readonly arriving = signal(false);
  readonly readOnly = computed(
    () =>
      this.arriving() ||
      !this.session.may('edit') ||
      this.version()?.published !== false ||
      this.version()?.deleted === true,
  );
  readonly intents = computed<readonly Intent[]>(() => this.version()?.content.intents ?? []);
  readonly locale = computed(() => {
    const project = this.project();
    return project ? readingLocale(project, this.languages.language()) : 'en';
  });
  readonly captions = computed<ReadonlyMap<string, string>>(
    () =>
      new Map(
        this.intents().map((intent) => [
          intent.name,
          captionOf(intent, this.locale(), this.defaultLocale()),
        ]),
      ),
  );
  /** What the intent is called, as it is edited. */
  readonly title = computed(() => {
    const words = wordsOf(this.document.content()?.caption, this.defaultLocale());
    return words[this.locale()] || words[this.defaultLocale()] || this.name();
  });
  readonly listed = computed<readonly ListedIntent[]>(() =>
    this.intents().map((intent) => ({
      name: intent.name,
      caption: this.captions().get(intent.name) ?? intent.name,
      examples: this.countOf(intent.name),
      approval: intent.requiresApproval === true,
      errors: this.lintFindings.errors().get(intent.name) ?? 0,
    })),
  );
  readonly exampleIndex = this.examples.index;
  readonly findings = this.lintFindings.here;
  readonly problems = computed<FieldProblems>(() => {
    const content = this.document.content();
    return new Map(
      [...this.document.fieldProblems()].map(([path, message]) => [
        content ? byName(path, content) : path,
        message,
      ]),
    );
  });
  readonly apis = computed<readonly ApiChoice[]>(() =>
    (this.loadedApis.value() ?? []).map(({ api }) => ({
      name: api.name,
      description: api.description ?? null,
    })),
  );
  readonly variables = computed(() => {
    const own = (this.document.content()?.parameters ?? []).map(variableOf);
    return [...new Set([...own, ...this.mapped().map(({ variableName }) => variableName)])];
  });
  /** Variables that hold a list which an api gave. */
  readonly lists = computed(() =>
    this.mapped()
      .filter(({ type }) => type === 'list')
      .map(({ variableName }) => variableName),
  );
  private readonly mapped = computed(() => {
    const used = new Set(this.version()?.apis);
    return (this.loadedApis.value() ?? [])
      .filter(({ api }) => used.has(api.name))
      .flatMap(({ api }) => api.responseMappings ?? []);
  });

  readonly linkTo = (intent: string): readonly string[] => {
    const { project, no } = this.at();
    return ['/projects', project, 'versions', no, 'intents', intent];
  };

  readonly repair = (repair: Repair): void => {
    this.document.edit((intent) => repaired(intent, repair), '');
  };

  /** Names the document among all that are edited. */
  placeName(): string {
    return `${this.project()?.name ?? this.at().project}/${this.at().no}/${this.name()}`;
  }

  async open(project: string, no: string, name: string): Promise<void> {
    const elsewhere = this.at().project !== project || this.at().no !== no;
    if (elsewhere) {
      this.at.set({ project, no });
      this.arriving.set(true);
      this.readAt = 0;
      if (this.session.may('apis')) void this.loadedApis.run(() => this.client.apis());
    }
    const place = this.at();
    this.wanted = name;
    let begun: Promise<Stored<Intent>> | undefined = this.read(name);
    begun.catch(() => undefined);
    if (elsewhere || !this.project()) {
      await this.loadedProject.run(() => this.client.project(project));
    }
    if (place !== this.at() || this.wanted !== name) return;
    this.name.set(name);
    this.arriving.set(false);
    await this.document.open({
      place: this.placeName(),
      read: () => {
        const reading = begun ?? this.read(name);
        begun = undefined;
        return reading;
      },
      write: (content, revision) => this.write(place, content, revision),
    });
    void this.examples.read(place, this.version()?.revision);
  }

  /** Reads the version anew, and the intent with it. */
  async reload(): Promise<void> {
    this.readAt = 0;
    const { project, no } = this.at();
    await this.open(project, no, this.name());
  }

  /** Adds an intent, or a copy of one. */
  async add(content: Intent): Promise<void> {
    const { revision } = await this.client.save(this.at(), content.name, this.listedAt, content);
    this.listedAt = revision;
    this.remember(content, revision);
    void this.lint();
  }

  /** Orders are saved one after the other; where one is refused the list is shown as the server has it. */
  reorder(names: readonly string[]): Promise<void> {
    const place = this.at();
    this.order = names;
    this.show((intents) => inOrder(intents, names));
    const saved = this.ordering.then(() => this.saveOrder(place, names));
    this.ordering = saved.catch(() => undefined);
    return saved;
  }

  private async saveOrder(place: VersionPlace, names: readonly string[]): Promise<void> {
    if (place !== this.at() || names !== this.order) return;
    try {
      const { revision } = await this.client.order(place, this.listedAt, names);
      if (place !== this.at()) return;
      this.latest = Math.max(this.latest, revision);
      this.listedAt = revision;
      void this.lint();
    } catch (thrown) {
      this.order = [];
      await this.refresh().catch(() => undefined);
      throw thrown;
    }
  }

  /** The intents that wait for this one. */
  dependents(name: string): readonly Intent[] {
    return this.intents().filter((intent) => intent.dependencies?.includes(name));
  }

  /** Removes an intent; others no longer wait for it. Answers how to bring all of it back. */
  async remove(name: string): Promise<() => Promise<void>> {
    const place = this.at();
    try {
      const { removed } = await this.client.remove(place, name, this.openedAt);
      return async () => {
        const { revision } = await this.client.outline(place);
        await this.client.restore(place, revision, removed);
        if (place === this.at()) await this.refresh();
      };
    } finally {
      await this.refresh().catch(() => undefined);
    }
  }

  /** What a new name would change, or the change. */
  async rename(
    wanted: Pick<Rename, 'kind' | 'from' | 'to'> & { dryRun: boolean },
  ): Promise<Renamed> {
    const { dryRun, ...rename } = wanted;
    const renamed = await this.client.rename(this.at(), {
      ...rename,
      revision: this.latest,
      ...(rename.kind === 'intent' ? {} : { intent: this.name() }),
      ...(dryRun ? { dryRun } : {}),
    });
    if (!dryRun) this.readAt = 0;
    return renamed;
  }

  draft(): Promise<{ no: number }> {
    return this.client.draftFrom(this.at());
  }

  private async refresh(): Promise<void> {
    const place = this.at();
    const version = await this.client.outline(place);
    if (place !== this.at()) return;
    this.loadedVersion.set(version);
    this.readAt = Date.now();
    this.latest = version.revision;
    this.listedAt = version.revision;
    void pause().then(() => {
      if (place === this.at() && !this.life.destroyed) void this.lint();
    });
  }

  private async read(name: string): Promise<Stored<Intent>> {
    const [{ intent, revision }] = await Promise.all([
      this.client.one(this.at(), name),
      Date.now() - this.readAt > fresh ? this.refresh() : undefined,
    ]);
    this.latest = Math.max(this.latest, revision);
    if (name === this.wanted) this.openedAt = revision;
    return { content: intent, revision };
  }

  private async write(
    place: VersionPlace,
    content: Intent,
    revision: number,
  ): Promise<{ revision: number }> {
    const cleaned = cleanIntent(content);
    const wasStored = this.lintFindings.saving(content.name);
    const saved = await this.client.save(place, content.name, revision, cleaned);
    if (place !== this.at()) return saved;
    if (content.name === this.wanted) this.openedAt = saved.revision;
    this.remember(cleaned, saved.revision);
    wasStored();
    void this.lint();
    return saved;
  }

  private remember(content: Intent, revision: number): void {
    this.latest = Math.max(this.latest, revision);
    this.show((intents) => withOne(intents, { ...content, examples: [] }), {
      [content.name]: countExamples(content),
    });
    this.examples.remember(content);
  }

  /** Shows the list as it is after a change. */
  private show(
    change: (intents: readonly Intent[]) => Intent[],
    counts: VersionDetail['exampleCounts'] = {},
  ): void {
    const version = this.version();
    if (!version) return;
    this.loadedVersion.set({
      ...version,
      content: { ...version.content, intents: change(version.content.intents) },
      exampleCounts: { ...version.exampleCounts, ...counts },
    });
  }

  private countOf(name: string): number {
    const counts = Object.values(this.version()?.exampleCounts?.[name] ?? {});
    return counts.reduce((sum, count) => sum + count, 0);
  }

  private lint(): Promise<void> {
    return this.lintFindings.lint(this.intents());
  }
}
