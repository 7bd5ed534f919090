import type {
  ApiView,
  Finding,
  ProjectDetail,
  Rename,
  Renamed,
  VersionDetail,
} from '@flare/contracts';
import { Injectable, computed, inject, signal } from '@angular/core';
import { captionOf } from '../../shared/authoring/texts.ts';
import { EditedDocument, type Stored } from '../../shared/editing/edited-document.ts';
import type { FieldProblems } from '../../shared/editing/field-problems.ts';
import { load } from '../../shared/http/load.ts';
import { Problem } from '../../shared/http/problem.ts';
import { LanguageStore } from '../../shared/i18n/language-store.ts';
import { readingLocale } from '../../shared/i18n/reading-locale.ts';
import { SessionStore } from '../../shared/session/session-store.ts';
import { cleanIntent } from '../data/clean.ts';
import { indexExamples } from '../data/examples.ts';
import { byName, findingsOf } from '../data/findings.ts';
import type { Intent } from '../data/intent.ts';
import type { IntentScope } from '../data/intent-scope.ts';
import { IntentsClient, type VersionPlace } from '../data/intents-client.ts';
import type { ListedIntent } from '../data/listed-intent.ts';
import { variableOf } from '../data/parameters.ts';
import type { ApiChoice } from '../ui/outcome-fields.ts';

/** How old the version may be, in milliseconds, when one goes on to another of its intents. */
const fresh = 60_000;

/** What lint said, and of which intents in which order. */
interface Linted {
  readonly findings: readonly Finding[];
  readonly intents: readonly Intent[];
}

/** One intent as it is edited, among those of its version. */
@Injectable()
export class IntentStore implements IntentScope {
  private readonly client = inject(IntentsClient);
  private readonly session = inject(SessionStore);
  private readonly languages = inject(LanguageStore);
  readonly document = inject<EditedDocument<Intent>>(EditedDocument);

  private readonly at = signal<VersionPlace>({ project: '', no: '' });
  private readonly loadedProject = load<ProjectDetail>();
  private readonly loadedVersion = load<VersionDetail>();
  private readonly loadedApis = load<ApiView[]>();
  private readonly linted = load<Linted>();
  private readonly name = signal('');
  /** When the version was read, and the revisions of intents that were saved since. */
  private readAt = 0;
  private readonly savedAt = new Map<string, number>();
  private latest = 0;
  /** The revision at which the list was read, or changed by this page, last. */
  private listedAt = 0;

  readonly place = this.at.asReadonly();
  readonly project = this.loadedProject.value;
  readonly version = this.loadedVersion.value;
  readonly problem = computed(() => this.loadedProject.problem() ?? this.loadedVersion.problem());
  readonly locales = computed(() => this.project()?.supportedLocales ?? []);
  readonly defaultLocale = computed(() => this.project()?.defaultLocale ?? 'en');
  readonly readOnly = computed(
    () =>
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
  readonly listed = computed<readonly ListedIntent[]>(() =>
    this.intents().map((intent) => ({
      name: intent.name,
      caption: this.captions().get(intent.name) ?? intent.name,
      examples: intent.examples?.length ?? 0,
      approval: intent.requiresApproval === true,
      errors: this.errorsByIntent().get(intent.name) ?? 0,
    })),
  );
  readonly exampleIndex = computed(() => indexExamples(this.intents()));
  readonly findings = computed(() => {
    const linted = this.linted.value();
    return linted ? findingsOf(linted.findings, linted.intents, this.name()) : [];
  });
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
  private readonly errorsByIntent = computed(() => {
    const counts = new Map<string, number>();
    const { findings = [], intents = [] } = this.linted.value() ?? {};
    for (const { severity, path } of findings) {
      const name = intents[Number(/^intents\[(\d+)\]/.exec(path)?.[1] ?? NaN)]?.name;
      if (name && severity === 'error') counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return counts;
  });

  readonly linkTo = (intent: string): readonly string[] => {
    const { project, no } = this.at();
    return ['/projects', project, 'versions', no, 'intents', intent];
  };

  /** Names the document among all that are edited. */
  placeName(): string {
    return `${this.project()?.name ?? this.at().project}/${this.at().no}/${this.name()}`;
  }

  async open(project: string, no: string, name: string): Promise<void> {
    const elsewhere = this.at().project !== project || this.at().no !== no;
    if (elsewhere) {
      this.at.set({ project, no });
      this.readAt = 0;
      void this.loadedApis.run(() => this.client.apis());
    }
    if (elsewhere || !this.project()) {
      await this.loadedProject.run(() => this.client.project(project));
    }
    this.name.set(name);
    await this.document.open({
      place: this.placeName(),
      read: () => this.read(name),
      write: (content, revision) => this.write(content, revision),
    });
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

  async reorder(names: readonly string[]): Promise<void> {
    const version = this.version();
    if (!version) return;
    const place = new Map(names.map((name, at) => [name, at]));
    const order = (intent: Intent): number => place.get(intent.name) ?? names.length;
    const intents = [...version.content.intents].sort((one, other) => order(one) - order(other));
    this.loadedVersion.set({ ...version, content: { ...version.content, intents } });
    try {
      const { revision } = await this.client.order(this.at(), this.listedAt, names);
      this.latest = Math.max(this.latest, revision);
      this.listedAt = revision;
      void this.lint();
    } catch (thrown) {
      this.loadedVersion.set(version);
      throw thrown;
    }
  }

  /** The intents that wait for this one. */
  dependents(name: string): readonly Intent[] {
    return this.intents().filter((intent) => intent.dependencies?.includes(name));
  }

  /** Removes an intent; others no longer wait for it. Answers how to bring it back. */
  async remove(name: string): Promise<() => Promise<void>> {
    const before = await this.whole();
    const waiting = this.dependents(name);
    const place = this.at();
    const without = (intent: Intent): Intent => ({
      ...intent,
      dependencies: intent.dependencies?.filter((one) => one !== name) ?? [],
    });
    for (const intent of waiting) {
      await this.client.save(place, intent.name, this.latest, without(intent));
    }
    await this.client.remove(place, name, this.latest);
    await this.refresh();
    return () => this.restore(place, name, before, waiting);
  }

  /** Brings back an intent, where it stood, and those that waited for it. */
  private async restore(
    place: VersionPlace,
    name: string,
    before: readonly Intent[],
    waiting: readonly Intent[],
  ): Promise<void> {
    if (place !== this.at()) return this.restoreElsewhere(place, name, before);
    const now = await this.whole();
    const gone = before.find((intent) => intent.name === name);
    if (gone) await this.client.save(place, name, this.latest, gone);
    for (const { name: other } of waiting) {
      const intent = now.find((one) => one.name === other);
      if (!intent) continue;
      const dependencies = [...(intent.dependencies ?? []), name];
      await this.client.save(place, other, this.latest, { ...intent, dependencies });
    }
    await this.refresh();
    await this.reorder(before.map((intent) => intent.name));
  }

  /** Brings an intent back in a version that one has left meanwhile; there it stands last. */
  private async restoreElsewhere(
    place: VersionPlace,
    name: string,
    before: readonly Intent[],
  ): Promise<void> {
    const gone = before.find((intent) => intent.name === name);
    const { revision } = await this.client.version(place);
    if (gone) await this.client.save(place, name, revision, gone);
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

  /** Every intent as it is now, not as it was read a while ago. */
  private async whole(): Promise<readonly Intent[]> {
    await this.refresh();
    return this.intents();
  }

  private async refresh(): Promise<void> {
    const version = await this.client.version(this.at());
    this.loadedVersion.set(version);
    this.readAt = Date.now();
    this.savedAt.clear();
    this.latest = version.revision;
    this.listedAt = version.revision;
    void this.lint();
  }

  private async read(name: string): Promise<Stored<Intent>> {
    if (Date.now() - this.readAt > fresh) await this.refresh();
    const content = this.intents().find((intent) => intent.name === name);
    if (!content) throw new Problem(404, 'intent_not_found', `There is no intent "${name}" here.`);
    return { content, revision: this.savedAt.get(name) ?? this.version()?.revision ?? 1 };
  }

  private async write(content: Intent, revision: number): Promise<{ revision: number }> {
    const cleaned = cleanIntent(content);
    const saved = await this.client.save(this.at(), content.name, revision, cleaned);
    this.remember(cleaned, saved.revision);
    void this.lint();
    return saved;
  }

  private remember(content: Intent, revision: number): void {
    this.latest = Math.max(this.latest, revision);
    this.savedAt.set(content.name, revision);
    const version = this.version();
    if (!version) return;
    const known = version.content.intents.some(({ name }) => name === content.name);
    const intents = known
      ? version.content.intents.map((one) => (one.name === content.name ? content : one))
      : [...version.content.intents, content];
    this.loadedVersion.set({ ...version, content: { ...version.content, intents } });
  }

  private lint(): Promise<void> {
    return this.linted.run(async () => ({
      intents: this.intents(),
      findings: await this.client.findings(this.at()),
    }));
  }
}
