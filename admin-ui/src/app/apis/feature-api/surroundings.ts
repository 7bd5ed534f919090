import type { ApiUse, ProjectSummary } from '@flare/contracts';
import { Injectable, computed, inject, signal } from '@angular/core';
import type { Suggestion } from '../../shared/code-editor/placeholder-marks.ts';
import { SessionStore } from '../../shared/session/session-store.ts';
import { ApisClient } from '../data/apis-client.ts';
import {
  type KnownVariable,
  onceEach,
  variablesOfApis,
  variablesOfIntents,
  versionsCalling,
} from '../data/known-variables.ts';

/** So many projects are asked for the variables of an api that nobody uses yet. */
const askedProjects = 5;

/** What an api stands among: the intents that call it, the variables that they give it, secrets, languages. */
@Injectable()
export class Surroundings {
  private readonly client = inject(ApisClient);
  private readonly session = inject(SessionStore);
  private opened = 0;
  private readonly foundUses = signal<readonly ApiUse[] | undefined>(undefined);
  private readonly projects = signal<readonly ProjectSummary[]>([]);
  private readonly variables = signal<readonly KnownVariable[] | undefined>(undefined);
  private readonly secrets = signal<readonly string[] | undefined>(undefined);

  /** Undefined until they are known. */
  readonly uses = this.foundUses.asReadonly();
  readonly known = computed(() => this.variables() ?? []);
  /** Names of parameters that the intents calling it can ask again. */
  readonly parameters = signal<readonly string[]>([]);
  readonly suggestions = computed<readonly Suggestion[]>(() => [
    ...this.known().map(({ name, from }) => ({ name: `variables.${name}`, detail: from })),
    ...(this.secrets() ?? []).map((name) => ({ name: `secrets.${name}` })),
  ]);
  /** Placeholders can be told to be unknown only where it is known who calls the api, and which secrets there are. */
  readonly marksUnknown = computed(
    () =>
      this.variables() !== undefined &&
      this.secrets() !== undefined &&
      (this.uses()?.length ?? 0) > 0,
  );
  private readonly speaking = computed(() => {
    const ids = new Set(this.uses()?.map(({ projectId }) => projectId));
    const using = this.projects().filter(({ id }) => ids.has(id));
    return using.length > 0 ? using : this.projects();
  });
  /** The languages in which its texts are said. */
  readonly locales = computed(() => {
    const all = this.speaking().flatMap((project) => project.supportedLocales);
    const locales = [...new Set([this.defaultLocale(), ...all])];
    return locales;
  });
  readonly defaultLocale = computed(() => this.speaking()[0]?.defaultLocale ?? 'en');

  async open(name: string): Promise<void> {
    const mine = ++this.opened;
    this.foundUses.set(undefined);
    this.variables.set(undefined);
    const nothing =
      <T>(value: T) =>
      () =>
        value;
    const [uses, projects, apis] = await Promise.all([
      this.client.uses(name).catch(nothing<ApiUse[]>([])),
      this.client.projects().catch(nothing<ProjectSummary[]>([])),
      this.client
        .list({ limit: 200 })
        .then(({ items }) => items.map(({ api }) => api), nothing([])),
      this.readSecrets(),
    ]);
    if (mine !== this.opened) return;
    this.projects.set(projects);
    this.foundUses.set(uses);
    const intents = await Promise.all(
      versionsCalling(uses).map(async ({ projectId, version }) => {
        const all = await this.client.intents(projectId, version).catch(nothing([]));
        return all.filter(({ action }) => action === name);
      }),
    );
    if (mine !== this.opened) return;
    const calling = intents.flat();
    this.parameters.set([
      ...new Set(calling.flatMap(({ parameters }) => (parameters ?? []).map((one) => one.name))),
    ]);
    const given =
      uses.length > 0 ? variablesOfIntents(calling) : await this.variablesAnywhere(projects);
    if (mine === this.opened) this.variables.set(onceEach([...given, ...variablesOfApis(apis)]));
  }

  async countAgain(name: string): Promise<void> {
    const uses = await this.client.uses(name).catch(() => undefined);
    if (uses) this.foundUses.set(uses);
  }

  private async readSecrets(): Promise<void> {
    if (!this.session.may('environment')) return;
    this.secrets.set(await this.client.secrets().catch(() => undefined));
  }

  /** Before anybody calls an api, whatever the newest versions ask for can be meant: drafts, too. */
  private async variablesAnywhere(projects: readonly ProjectSummary[]): Promise<KnownVariable[]> {
    const intents = await Promise.all(
      projects
        .slice(0, askedProjects)
        .map(async ({ id }) => {
          const newest = await this.client.newestVersion(id);
          return newest === undefined ? [] : this.client.intents(id, newest);
        })
        .map((asked) => asked.catch(() => [])),
    );
    return variablesOfIntents(intents.flat());
  }
}
