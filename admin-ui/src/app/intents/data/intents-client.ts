import type {
  ApiView,
  Finding,
  ImpactResult,
  IntentPreview,
  IntentRemoved,
  IntentRead,
  LintResult,
  ProjectDetail,
  Rename,
  Renamed,
  TriedValue,
  VersionDetail,
  VersionSaved,
  VersionSummary,
} from '@flare/contracts';
import { Injectable, inject } from '@angular/core';
import type { Static } from 'typebox';
import { Api } from '../../shared/http/api.ts';
import type { ListPage } from '../../shared/http/list-page.ts';
import type { Intent, Parameter } from './intent.ts';

/** Where a version is: the project's id and the version's number. */
export interface VersionPlace {
  readonly project: string;
  readonly no: string;
}

type Saved = Static<typeof VersionSaved>;

const version = ({ project, no }: VersionPlace): string => `/projects/${project}/versions/${no}`;
const intent = (place: VersionPlace, name: string): string => `${version(place)}/intents/${name}`;

/** The intents of a version, and what can be tried out with one while it is edited. */
@Injectable({ providedIn: 'root' })
export class IntentsClient {
  private readonly api = inject(Api);

  project(id: string): Promise<ProjectDetail> {
    return this.api.get(`/projects/${id}`);
  }

  /** The version without the examples of its intents, and how many there are of them. */
  outline(place: VersionPlace): Promise<VersionDetail> {
    return this.api.get(version(place), { examples: false });
  }

  /** Every intent with its examples: a few megabytes where the project is large. */
  async everyIntent(place: VersionPlace): Promise<readonly Intent[]> {
    return (await this.api.get<{ items: Intent[] }>(`${version(place)}/intents`)).items;
  }

  one(place: VersionPlace, name: string): Promise<Static<typeof IntentRead>> {
    return this.api.get(intent(place, name));
  }

  async findings(place: VersionPlace): Promise<Finding[]> {
    return (await this.api.get<Static<typeof LintResult>>(`${version(place)}/lint`)).findings;
  }

  async apis(): Promise<ApiView[]> {
    const all: ApiView[] = [];
    let cursor: string | null = null;
    do {
      const page: ListPage<ApiView> = await this.api.get('/apis', { limit: 200, cursor });
      all.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);
    return all;
  }

  save(place: VersionPlace, name: string, revision: number, content: Intent): Promise<Saved> {
    return this.api.put(intent(place, name), { revision, intent: content });
  }

  /** Removes an intent; others no longer wait for it. */
  remove(place: VersionPlace, name: string, revision: number): Promise<IntentRemoved> {
    return this.api.delete(intent(place, name), { revision });
  }

  restore(
    place: VersionPlace,
    revision: number,
    removed: IntentRemoved['removed'],
  ): Promise<Saved> {
    return this.api.post(`${intent(place, removed.intent.name)}/restore`, { revision, ...removed });
  }

  order(place: VersionPlace, revision: number, names: readonly string[]): Promise<Saved> {
    return this.api.put(`${version(place)}/intents-order`, { revision, names });
  }

  rename(place: VersionPlace, rename: Rename): Promise<Renamed> {
    return this.api.post(`${version(place)}/rename`, rename);
  }

  tryValue(
    place: VersionPlace,
    name: string,
    tried: { parameter: Parameter; locale: string; text: string },
  ): Promise<TriedValue> {
    return this.api.post(`${intent(place, name)}/try-value`, tried);
  }

  preview(place: VersionPlace, content: Intent, locale: string): Promise<IntentPreview> {
    return this.api.post(`${intent(place, content.name)}/preview`, { intent: content, locale });
  }

  impact(place: VersionPlace, content: Intent): Promise<ImpactResult> {
    return this.api.post(`${intent(place, content.name)}/impact`, { intent: content });
  }

  /** A new draft that begins with this version. */
  draftFrom({ project, no }: VersionPlace): Promise<VersionSummary> {
    return this.api.post(`/projects/${project}/versions`, { from: Number(no) });
  }
}
