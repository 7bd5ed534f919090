import type {
  ApiView,
  DeletedIntent,
  DeletedIntents,
  DiffResult,
  FastAnswerView,
  Finding,
  IntentRemoved,
  IntentView,
  LintResult,
  ProjectDetail,
  VersionDetail,
  VersionGeneral,
  VersionSaved,
  VersionSummary,
} from '@flare/contracts';
import { Injectable, inject } from '@angular/core';
import type { Static } from 'typebox';
import { Api } from '../../shared/http/api.ts';
import type { List, ListPage } from '../../shared/http/list-page.ts';

type Saved = Static<typeof VersionSaved>;
export type Differences = Static<typeof DiffResult>;

/** A version's place among all: the project's number, the version's. */
export interface VersionPlace {
  readonly project: string;
  readonly no: string;
}

/** Versions of a project: their parts read and saved, compared, published. */
@Injectable({ providedIn: 'root' })
export class VersionsClient {
  private readonly api = inject(Api);

  project(id: string): Promise<ProjectDetail> {
    return this.api.get(`/projects/${id}`);
  }

  async versions(project: string): Promise<VersionSummary[]> {
    return (await this.api.get<List<VersionSummary>>(`/projects/${project}/versions`)).items;
  }

  /** A version without the examples of its intents, of which there may be tens of thousands. */
  version(place: VersionPlace): Promise<VersionDetail> {
    return this.api.get(at(place), { examples: false });
  }

  async findings(place: VersionPlace): Promise<Finding[]> {
    return (await this.api.get<Static<typeof LintResult>>(`${at(place)}/lint`)).findings;
  }

  async apis(): Promise<ApiView[]> {
    return (await this.api.get<ListPage<ApiView>>('/apis', { limit: 200 })).items;
  }

  /** What version `to` has instead of what this one has. */
  differences(place: VersionPlace, to: string): Promise<Differences> {
    return this.api.get(`${at(place)}/diff`, { to });
  }

  saveGeneral(
    place: VersionPlace,
    revision: number,
    general: Static<typeof VersionGeneral>,
  ): Promise<Saved> {
    return this.api.patch(at(place), { revision, general });
  }

  saveFastAnswers(
    place: VersionPlace,
    revision: number,
    fastAnswers: readonly FastAnswerView[],
  ): Promise<Saved> {
    return this.api.put(`${at(place)}/fast-answers`, { revision, fastAnswers });
  }

  /** Adds an intent, or puts it in the place of the one with its name. */
  putIntent(place: VersionPlace, revision: number, intent: IntentView): Promise<Saved> {
    return this.api.put(`${at(place)}/intents/${intent.name}`, { revision, intent });
  }

  /** Others no longer wait for it; the answer has what brings all of it back. */
  removeIntent(place: VersionPlace, revision: number, name: string): Promise<IntentRemoved> {
    return this.api.delete(`${at(place)}/intents/${name}`, { revision });
  }

  restoreIntent(
    place: VersionPlace,
    revision: number,
    removed: IntentRemoved['removed'],
  ): Promise<Saved> {
    const { name } = removed.intent;
    return this.api.post(`${at(place)}/intents/${name}/restore`, { revision, ...removed });
  }

  /** Intents that a draft had and that can come back, the one deleted last first. */
  async deletedIntents(place: VersionPlace): Promise<DeletedIntent[]> {
    return (await this.api.get<DeletedIntents>(`${at(place)}/deleted-intents`)).items;
  }

  /** Brings an intent back as it was when it was deleted. */
  bringBack(place: VersionPlace, revision: number, name: string): Promise<Saved> {
    return this.api.post(`${at(place)}/deleted-intents/${name}/restore`, { revision });
  }

  orderIntents(place: VersionPlace, revision: number, names: readonly string[]): Promise<Saved> {
    return this.api.put(`${at(place)}/intents-order`, { revision, names });
  }

  /** A new draft with the content of this version. */
  copy(place: VersionPlace): Promise<VersionDetail> {
    return this.api.post(`${at(place)}/copy`);
  }

  publish(place: VersionPlace, revision: number, reason: string): Promise<unknown> {
    return this.api.post(`${at(place)}/publish`, { revision, ...(reason ? { reason } : {}) });
  }

  /** Makes a published version live again. */
  release(project: string, version: number, reason: string): Promise<unknown> {
    return this.api.post(`/projects/${project}/releases`, { version, reason });
  }
}

const at = ({ project, no }: VersionPlace): string => `/projects/${project}/versions/${no}`;
