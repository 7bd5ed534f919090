import type { ApiUse, ProjectSummary } from '@flare/contracts';
import { Injectable, computed, inject, signal } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import type { Suggestion } from '../../shared/code-editor/placeholder-marks.ts';
import { LanguageStore } from '../../shared/i18n/language-store.ts';
import { SessionStore } from '../../shared/session/session-store.ts';
import { ApisClient } from '../data/apis-client.ts';
import { intentAt } from '../data/intent-address.ts';
import {
  type KnownVariable,
  onceEach,
  variablesOfApis,
  variablesOfIntents,
  versionsCalling,
} from '../data/known-variables.ts';
import { type Offered, type OfferedGroup, suggestionsOf } from '../data/offered.ts';

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
  private readonly languages = inject(LanguageStore);
  private readonly transloco = inject(TranslocoService);
  private readonly variables = signal<Omit<Offered, 'secrets'> | undefined>(undefined);
  private readonly secrets = signal<readonly string[] | undefined>(undefined);

  /** Undefined until they are known. */
  readonly uses = this.foundUses.asReadonly();
  readonly known = computed<readonly KnownVariable[]>(() => {
    const { calling = [], others = [], answers = [] } = this.variables() ?? {};
    return onceEach([...calling, ...others, ...answers]);
  });
  /** Names of parameters that the intents calling it can ask again. */
  readonly parameters = signal<readonly string[]>([]);
  readonly suggestions = computed<readonly Suggestion[]>(() => {
    this.languages.language();
    const heading = (group: OfferedGroup) => this.transloco.translate<string>(`api.offer.${group}`);
    const { calling = [], others = [], answers = [] } = this.variables() ?? {};
    return suggestionsOf(
      { calling, answers, others, secrets: this.secrets() ?? [] },
      {
        calling: heading('calling'),
        answers: heading('answers'),
        others: heading('others'),
        secrets: heading('secrets'),
      },
    );
  });
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

  /** @param from the address of the intent that somebody comes from, as far as it is known: it is going to call the api */
  async open(name: string, from = ''): Promise<void> {
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
    const origin = intentAt(from);
    const intents = await Promise.all([
      ...versionsCalling(uses).map(async ({ projectId, version }) => {
        const all = await this.client.intents(projectId, version).catch(nothing([]));
        return all.filter(({ action }) => action === name);
      }),
      ...(origin ? [origin] : []).map(async ({ project, version, intent }) => {
        const all = await this.client.intents(project, version).catch(nothing([]));
        return all.filter((one) => one.name === intent);
      }),
    ]);
    if (mine !== this.opened) return;
    const calling = intents.flat();
    this.parameters.set([
      ...new Set(calling.flatMap(({ parameters }) => (parameters ?? []).map((one) => one.name))),
    ]);
    const others = uses.length > 0 ? [] : await this.variablesAnywhere(projects);
    if (mine !== this.opened) return;
    this.variables.set({
      calling: variablesOfIntents(calling),
      answers: variablesOfApis(apis),
      others,
    });
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
