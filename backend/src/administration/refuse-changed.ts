import type { Api, LlmSettings, Project, SessionSettings, Version } from '@flare/contracts';
import { same } from '../core/configuration/same.ts';
import { conflict } from '../errors.ts';
import type { Store } from '../store/store.ts';
import type { Transaction } from '../store/transaction.ts';

/** What a version was checked and compiled with. */
export interface CheckedWith {
  project: Omit<Project, 'versions'>;
  content: Version;
  /** All apis of the installation. */
  apis: Api[];
  /** The environment's. */
  llm: LlmSettings;
  session: SessionSettings;
}

/**
 * Checking and compiling take a while. What goes live is what was checked: an api that the version calls, the
 * project's own settings, or what a flow takes from the environment may not have changed meanwhile.
 *
 * @throws FlareError 409 `changed_meanwhile` with the apis and who changed them
 */
export async function refuseChanged(
  store: Store,
  transaction: Transaction,
  projectId: number,
  { project, content, apis, llm, session }: CheckedWith,
): Promise<void> {
  const called = new Set(content.intents.map(({ action }) => action));
  const now = new Map((await store.apis.readApis(transaction)).map((api) => [api.name, api]));
  const changed = apis.filter((api) => called.has(api.name) && !same(api, now.get(api.name)));
  if (changed.length > 0) {
    const who = await store.apis.readLastChanges(transaction);
    const details = changed.map(({ name }) => {
      const { by: changedBy = null, at: changedAt = null } = who.get(name) ?? {};
      return { name, changedBy, changedAt };
    });
    const [first] = details;
    throw conflict(
      'changed_meanwhile',
      `The api "${first?.name}" was changed by ${first?.changedBy ?? 'somebody'} while the version was being checked: look at it and publish again.`,
      { apis: details },
    );
  }
  const file = await store.projects.readProjectFile(transaction, projectId, { versions: false });
  if (!same(settingsOf(project), settingsOf(file))) {
    throw changedMeanwhile('project', file.last_update_user);
  }
  const environment = await store.environment.readEnvironmentRow(transaction);
  if (!same([llm, session], [environment.llm.settings, environment.session])) {
    throw changedMeanwhile('environment', environment.lastUpdateUser);
  }
}

const changedMeanwhile = (what: string, by: string | null | undefined) =>
  conflict(
    'changed_meanwhile',
    `The ${what} was changed by ${by ?? 'somebody'} while the version was being checked: look at it and publish again.`,
    { apis: [] },
  );

/** Of a project what a version is checked against and compiled with. */
const settingsOf = (project: Omit<Project, 'versions'>) => ({
  ...project,
  versions: [],
  enabled: true,
  version_id_counter: 0,
  last_update_date: null,
  last_update_user: null,
});
