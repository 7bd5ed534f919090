import { canonicalApi, canonicalProject } from '@flare/contracts';
import type { Api, Difference, ImportResult, Project, Role, Version } from '@flare/contracts';
import { readConfigurationFile, type ConfigurationFile } from '../config/configuration-file.ts';
import {
  apiDifferences,
  projectDifferences,
  versionDifferences,
} from '../core/configuration/differences.ts';
import type { Store } from '../store/store.ts';
import type { Actor, Transaction } from '../store/transaction.ts';
import { importConfig } from './config-import.ts';
import type { Publishing } from './publishing.ts';

/** Brings configuration files in. */
export interface Importing {
  /**
   * Imports a file: new things are made, a project that is there gets a draft with what differs, secrets keep
   * the values that they have. A dry run does everything and takes it back.
   *
   * @param check told of the differences before they are kept, and of the users who are new; throws where somebody
   *   may not make them
   * @throws ConfigurationError, FlareError
   */
  run: (
    text: string,
    actor: Actor,
    options?: {
      dryRun?: boolean;
      check?: (result: ImportResult, users: ImportedUser[]) => void;
    },
  ) => Promise<ImportResult>;
}

/** A user whom an import makes. */
export interface ImportedUser {
  username: string;
  role: Role;
  /** Names; null: all. */
  projects: string[] | null;
}

/** Carries what a dry run found out of the transaction that it takes back. */
class TakenBack extends Error {
  readonly result: ImportResult;

  constructor(result: ImportResult) {
    super('dry run');
    this.result = result;
  }
}

type ImportedProject = ImportResult['projects'][number];

/** What came of one project of a file. */
interface Brought {
  project: ImportedProject;
  found: Difference[];
  /** Of a draft: the versions that it was made over. */
  over?: number[];
  /** Told once the import is kept. */
  tell?: () => void;
}

/** What came of a file, in a transaction that is not kept yet. */
interface Done {
  result: ImportResult;
  users: ImportedUser[];
  /** Told once the import is kept. */
  tell: (() => void)[];
}

/** What the activity log is told of an import. */
interface ImportRecord {
  action: 'installation.imported' | 'project.imported';
  projects: ImportedProject[];
  differences: Difference[];
  /** What each project brought, where they are told of apart. */
  apart: Brought[];
  /** What belongs to no project. */
  shared: Difference[];
  more: object;
}

export function createImporting(
  store: Store,
  publishing: Pick<Publishing, 'releaseImported'>,
): Importing {
  async function importApis(
    transaction: Transaction,
    apis: Api[],
    actor: Actor,
  ): Promise<Difference[]> {
    const present = await store.apis.readApis(transaction);
    const names = new Map(present.map((api) => [api.name, api]));
    const wanted = apis.map((api) => {
      const before = names.get(api.name);
      return canonicalApi({
        ...api,
        created_date: before?.created_date ?? api.created_date ?? now(),
        created_by: before?.created_by ?? api.created_by ?? actor.username,
      });
    });
    const differences = apiDifferences(present, wanted);
    const changed = new Set(differences.map(({ name }) => name));
    const news = wanted.filter(({ name }) => changed.has(name));
    for (const api of news.filter(({ name }) => names.has(name)).toSorted(byName)) {
      const { revision } = await store.apis.readApi(transaction, api.name);
      await store.apis.saveApi(transaction, api, revision, actor);
    }
    for (const api of news.filter(({ name }) => !names.has(name))) {
      await store.apis.insertApi(transaction, api);
    }
    return differences;
  }

  async function importProject(
    transaction: Transaction,
    project: Project,
    actor: Actor,
  ): Promise<Brought> {
    const present = await store.projects.findProjectId(transaction, project.name);
    return present === null
      ? addProject(transaction, project, actor)
      : addDraft(transaction, present, project, actor);
  }

  async function addProject(
    transaction: Transaction,
    file: Project,
    actor: Actor,
  ): Promise<Brought> {
    const at = now();
    const stamp = { created_date: at, created_by: actor.username };
    const project = canonicalProject({
      ...file,
      ...defaults(file, { ...stamp, last_update_date: at, last_update_user: actor.username }),
      versions: file.versions.map((version) => ({
        ...version,
        ...defaults(version, stamp),
        ...(version.published
          ? defaults(version, { publish_date: at, published_by: actor.username })
          : {}),
      })),
    });
    const id = await store.projects.insertProject(transaction, project);
    for (const version of project.versions) {
      await store.versions.insertVersion(transaction, id, version, version.no);
    }
    const live = newestPublished(project.versions);
    const released =
      live === null
        ? {}
        : {
            tell: await publishing.releaseImported(transaction, {
              projectId: id,
              no: live,
              actor,
              reason: 'import',
            }),
          };
    const name = project.name;
    return {
      project: {
        name,
        version: live === null ? (project.versions.at(-1)?.no ?? null) : null,
        live,
      },
      found: [
        { entity: 'project', name, change: 'added' },
        ...project.versions.flatMap((one) => versionDifferences(`${name}/${one.no}`, null, one)),
      ],
      ...released,
    };
  }

  /** A published version is never overwritten: what the file has becomes a draft, if it differs from the newest. */
  async function addDraft(
    transaction: Transaction,
    id: number,
    file: Project,
    actor: Actor,
  ): Promise<Brought> {
    const present = await store.projects.readProjectFile(transaction, id);
    const wanted = canonicalProject({ ...file, id });
    const changed = projectDifferences(present, wanted).filter(({ path }) => path !== 'enabled');
    if (changed.length > 0) {
      const { revision } = await store.projects.readProject(transaction, id);
      await store.projects.saveProject(
        transaction,
        id,
        revision,
        store.projects.projectColumns(wanted),
        actor,
      );
    }
    const { name } = wanted;
    const live = newestPublished(present.versions);
    const brought = chosenVersion(wanted.versions);
    const newest = present.versions.filter((version) => !version.deleted).at(-1) ?? null;
    if (brought === null || (newest && versionDifferences(name, newest, brought).length === 0)) {
      return { project: { name, version: null, live }, found: changed };
    }
    const no = await store.versions.insertVersion(transaction, id, {
      ...brought,
      published: false,
      publish_date: null,
      published_by: null,
      created_date: now(),
      created_by: actor.username,
    });
    return {
      project: { name, version: no, live },
      found: [
        ...changed,
        { entity: 'version', name: `${name}/${no}`, change: 'added' },
        ...versionDifferences(`${name}/${no}`, newest, brought),
      ],
      over: present.versions
        .filter((version) => version === newest || version.no === brought.no)
        .map((version) => version.no),
    };
  }

  async function importFile(
    transaction: Transaction,
    file: ConfigurationFile,
    actor: Actor,
  ): Promise<Done> {
    const empty = await isEmpty(transaction);
    await store.projects.lockProjects(
      transaction,
      file.projects.map(({ name }) => name),
    );
    const differences: Difference[] = [];
    const imported: Brought[] = [];
    differences.push(...(await importApis(transaction, file.apis, actor)));
    const configured = await importConfig(store, transaction, file, actor);
    differences.push(...configured.differences);
    const shared = [...differences];
    for (const one of file.projects) {
      const brought = await importProject(transaction, one, actor);
      imported.push(brought);
      differences.push(...brought.found);
    }
    const users = await importUsers(transaction, file);
    differences.push(
      ...users.map(({ username: name }): Difference => ({ entity: 'user', name, change: 'added' })),
    );
    await recordVersions(transaction, imported, actor);
    // An empty installation takes over the log of its file as it is.
    if (!file.whole || !empty) await recordUsers(transaction, users, actor);
    const projects = imported.map(({ project }) => project);
    await recordImport(transaction, actor, {
      action: file.whole ? 'installation.imported' : 'project.imported',
      projects,
      differences,
      apart: file.whole ? [] : imported,
      shared,
      more: file.whole ? { quoted: file.activityLog } : {},
    });
    if (file.whole && empty) {
      await store.environment.setInstallationFacts(transaction, {
        projectIdCounter: Math.max(
          file.projectIdCounter,
          await store.projects.highestProjectId(transaction),
        ),
        lastUpdateDate: file.lastUpdateDate === null ? null : new Date(file.lastUpdateDate),
        lastUpdateUser: file.lastUpdateUser,
      });
    }
    const warnings = [...file.warnings, ...configured.warnings];
    return {
      result: { applied: true, differences, warnings, projects },
      users,
      tell: imported.flatMap(({ tell }) => tell ?? []),
    };
  }

  /** Four eyes follow a draft to those it was made over: its file may have come from one of them. */
  async function recordVersions(
    transaction: Transaction,
    imported: Brought[],
    actor: Actor,
  ): Promise<void> {
    for (const { project, over } of imported) {
      if (over === undefined) continue;
      await store.activity.recordActivity(transaction, {
        actor,
        action: 'version.imported',
        entityType: 'version',
        entityId: `${project.name}/${String(project.version)}`,
        entityName: project.name,
        after: { version: project.version, over },
      });
    }
  }

  async function recordUsers(
    transaction: Transaction,
    users: ImportedUser[],
    actor: Actor,
  ): Promise<void> {
    for (const { username } of users) {
      await store.activity.recordActivity(transaction, {
        actor,
        action: 'user.created',
        entityType: 'user',
        entityId: username,
        entityName: username,
        after: await store.users.readUser(transaction, username),
      });
    }
  }

  /**
   * One entry for an import. Where a file of projects has several, each has an entry of its own, with what
   * they share: whoever may see one of them alone reads of that one.
   */
  async function recordImport(
    transaction: Transaction,
    actor: Actor,
    { action, projects, differences, apart, shared, more }: ImportRecord,
  ): Promise<void> {
    const parts =
      apart.length > 1
        ? apart.map(({ project, found }) => ({
            projects: [project],
            differences: [...shared, ...found],
          }))
        : [{ projects, differences }];
    for (const part of parts)
      await store.activity.recordActivity(transaction, {
        actor,
        action,
        entityType: action === 'project.imported' ? 'project' : 'installation',
        entityName: part.projects.map(({ name }) => name).join(', ') || null,
        after: {
          projects: part.projects,
          changes: part.differences.map(({ entity, name, change, path }) => ({
            entity,
            name,
            change,
            path,
          })),
          ...more,
        },
      });
  }

  /** Users may be bound to projects, so they come last. Those that are there stay as they are. */
  async function importUsers(
    transaction: Transaction,
    file: ConfigurationFile,
  ): Promise<ImportedUser[]> {
    const made: ImportedUser[] = [];
    for (const user of file.config.users ?? []) {
      const present = await store.users.findAccount(transaction, user.username);
      if (present !== null) continue;
      const { username, role, projects = null } = user;
      await store.users.insertUser(transaction, {
        username,
        passwordHash: user.password_hash,
        role,
        projects,
        disabled: user.disabled ?? false,
      });
      made.push({ username, role, projects });
    }
    return made;
  }

  async function isEmpty(transaction: Transaction): Promise<boolean> {
    const projects = await store.projects.listProjectIds(transaction);
    return projects.length === 0 && (await store.activity.countEntries(transaction)) === 0;
  }

  return {
    async run(text, actor, { dryRun = false, check } = {}) {
      await store.transaction(store.environment.ensureEnvironment);
      const presentApis = await store.apis.readApis(store.read);
      const file = readConfigurationFile(text, { presentApis });
      try {
        const { result, tell } = await store.transaction(async (transaction) => {
          const done = await importFile(transaction, file, actor);
          check?.(done.result, done.users);
          if (dryRun) throw new TakenBack({ ...done.result, applied: false });
          return done;
        });
        for (const one of tell) one();
        return result;
      } catch (error) {
        if (error instanceof TakenBack) return error.result;
        throw error;
      }
    },
  };
}

const byName = (one: Api, other: Api) => (one.name < other.name ? -1 : 1);

const now = () => new Date().toISOString();

/** Of the given fields those that the file leaves empty. */
function defaults<T extends object>(file: object, fields: T): Partial<T> {
  const said = file as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(fields).filter(([key]) => said[key] === undefined || said[key] === null),
  ) as Partial<T>;
}

function newestPublished(versions: Version[]): number | null {
  const live = versions.filter(({ published, deleted }) => published && !deleted);
  return live.length === 0 ? null : Math.max(...live.map(({ no }) => no));
}

/** What a file means by its versions: the live one, else the newest. */
function chosenVersion(versions: Version[]): Version | null {
  const live = newestPublished(versions);
  const kept = versions.filter(({ deleted }) => !deleted);
  return kept.find(({ no }) => no === live) ?? kept.at(-1) ?? null;
}
