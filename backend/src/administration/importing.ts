import { canonicalApi, canonicalProject } from '@flare/contracts';
import type { Api, Difference, ImportResult, Project } from '@flare/contracts';
import { readConfigurationFile, type ConfigurationFile } from '../config/configuration-file.ts';
import {
  apiDifferences,
  projectDifferences,
  versionDifferences,
} from '../core/configuration/differences.ts';
import type { Store } from '../store/store.ts';
import type { Actor, Transaction } from '../store/transaction.ts';
import { importConfig } from './config-import.ts';
import { recordImport, userDifference, type Brought } from './import-record.ts';
import { importUsers, type ImportedUser } from './import-users.ts';
import type { Publishing } from './publishing.ts';
import { chosenVersion, defaults, newestPublished } from './versions-of-file.ts';

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

/** Carries what a dry run found out of the transaction that it takes back. */
class TakenBack extends Error {
  readonly result: ImportResult;

  constructor(result: ImportResult) {
    super('dry run');
    this.result = result;
  }
}

/** What came of a file, in a transaction that is not kept yet. */
interface Done {
  result: ImportResult;
  users: ImportedUser[];
  /** Told once the import is kept. */
  tell: (() => void)[];
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
    const users = await importUsers(store, transaction, file);
    differences.push(...users.map(userDifference));
    await recordImport(store, transaction, actor, {
      whole: file.whole ? { quoted: file.activityLog, first: empty } : null,
      brought: imported,
      shared,
      users,
    });
    const projects = imported.map(({ project }) => project);
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
