import type { ActivityEntry, Api, Project, ProviderChoice, ServiceConfig } from '@flare/contracts';
import { canonicalConfig, present } from '@flare/contracts';
import { isSealed } from '../config/secret-box.ts';
import { placeholders } from '../core/flow/template.ts';
import type { Store } from '../store/store.ts';
import type { Transaction } from '../store/transaction.ts';
import type { StoredActivity } from '../store/activity/activity-browser.ts';

/**
 * Writes configuration files, each of one moment: what was exported, imported and exported again is the same to the
 * byte.
 */
export interface Exporting {
  /** `service_config.jsonc` of the whole installation. Of secrets only the names leave. */
  installation: () => Promise<string>;
  /** A project file with the apis that its versions call, and the names of the secrets that these need. */
  project: (id: number) => Promise<string>;
}

export function createExporting(store: Store): Exporting {
  async function installation(transaction: Transaction): Promise<string> {
    const environment = await store.environment.readEnvironmentRow(transaction);
    const secrets = await store.secrets.listSecrets(transaction);
    const config = canonicalConfig({
      llm_provider: withoutKeys(environment.llm),
      tts_provider: withoutKeys(environment.tts),
      stt_provider: withoutKeys(environment.stt),
      ...(environment.embedding === null
        ? {}
        : { embedding_provider: withoutKeys(environment.embedding) }),
      providers: await store.environment.readProviders(transaction),
      users: await store.users.readConfigUsers(transaction),
      secrets: secrets.map(({ name }) => ({ name })),
      outbound: { allow: environment.outboundAllow },
      session: environment.session,
    });
    const projects: Project[] = [];
    for (const id of await store.projects.listProjectIds(transaction)) {
      projects.push(await store.projects.readProjectFile(transaction, id));
    }
    const file: ServiceConfig = {
      config,
      projects,
      apis: await store.apis.readApis(transaction),
      activity_log: (await store.activityBrowser.readActivity(transaction)).flatMap(toFileEntries),
      project_id_counter: environment.projectIdCounter,
      last_update_date: environment.lastUpdateDate,
      last_update_user: environment.lastUpdateUser,
    };
    return write(file);
  }

  async function project(transaction: Transaction, id: number): Promise<string> {
    const file = await store.projects.readProjectFile(transaction, id);
    const called = new Set(
      file.versions.flatMap((version) => version.intents.map((intent) => intent.action)),
    );
    const apis = (await store.apis.readApis(transaction)).filter(({ name }) => called.has(name));
    const names = [...new Set(apis.flatMap(secretsOf))].sort();
    const secrets = names.length > 0 ? names.map((name) => ({ name })) : undefined;
    return write(present({ project: file, apis, secrets }));
  }

  return {
    installation: () => store.moment(installation),
    project: (id) => store.moment((transaction) => project(transaction, id)),
  };
}

const write = (file: unknown) => `${JSON.stringify(file, null, 2)}\n`;

/** A path to a key may leave, a sealed key may not. */
function withoutKeys(choice: ProviderChoice): ProviderChoice {
  const hide = (key: string | null) => (key !== null && isSealed(key) ? null : key);
  return {
    ...choice,
    api_key: hide(choice.api_key),
    ...(choice.fallback
      ? { fallback: { ...choice.fallback, api_key: hide(choice.fallback.api_key) } }
      : {}),
  };
}

/** Names of the secrets that an api's requests are filled with. */
const secretsOf = (api: Api): string[] =>
  placeholders(JSON.stringify([api.url, api.test_url, api.headers, api.body_template, api.auth]))
    .filter(({ kind }) => kind === 'secrets')
    .map(({ name }) => name);

/** The first import into an empty installation stands for the entries that its file brought along. */
function toFileEntries(entry: StoredActivity): ActivityEntry[] {
  const quoted = (entry.after as { quoted?: ActivityEntry[] } | null)?.quoted;
  const ofFirst =
    entry.action === 'project.imported' ||
    (entry.action === 'installation.imported' && entry.sequence === 1);
  if (ofFirst && quoted) return quoted;
  const { before, after, reason, address } = entry;
  const details = Object.fromEntries(
    Object.entries({ before, after, reason, address }).filter(([, value]) => value !== null),
  );
  return [
    {
      timestamp: entry.at,
      username: entry.actor,
      action: entry.action,
      entity_type: entry.entityType,
      entity_id: entry.entityId,
      entity_name: entry.entityName,
      details,
    },
  ];
}
