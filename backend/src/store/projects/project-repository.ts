import { canonicalProject, toCamel, VoiceSettings } from '@flare/contracts';
import type { Project, ProjectDetail, ProjectSummary } from '@flare/contracts';
import { notFound } from '../../errors.ts';
import type { Prisma } from '../generated/client.ts';
import { literally } from '../literally.ts';
import { planPage, toPage, type Page, type PagePlan, type PageQuery } from '../page.ts';
import { orderByTouch, readTouches } from './project-touches.ts';
import { revisionConflict } from '../revision-conflict.ts';
import {
  dateOrNull,
  fromJson,
  isoOrNull,
  jsonOrNull,
  type Actor,
  type Transaction,
} from '../transaction.ts';
import { readVersions } from '../versions/version-repository.ts';

const withLive = {
  _count: { select: { versions: true } },
  releases: { orderBy: { id: 'desc' }, take: 1, include: { version: { select: { no: true } } } },
} satisfies Prisma.ProjectInclude;

type ProjectRow = Prisma.ProjectGetPayload<{ include: typeof withLive }>;

/** Which projects somebody may see; null: all. */
export type ProjectScope = string[] | null;

/** The project of an id or a name, deleted ones too. @throws FlareError 404 `project_not_found` */
export async function readProject(
  transaction: Transaction,
  idOrName: string | number,
): Promise<ProjectDetail> {
  const row = await transaction.project.findFirst({
    where: /^\d+$/.test(String(idOrName)) ? { id: Number(idOrName) } : { name: String(idOrName) },
    include: withLive,
  });
  if (row === null) throw notFound('project_not_found', `There is no project "${idOrName}".`);
  return projectDetail(row);
}

/** A project with when it or one of its versions was changed last, as the list says it. */
export async function withTouch(
  transaction: Transaction,
  project: ProjectDetail,
): Promise<ProjectDetail> {
  const touches = await readTouches(transaction, [project.id]);
  return { ...project, ...touches.get(project.id) };
}

/** Null where there is no project of that name. */
export async function findProjectId(
  transaction: Transaction,
  name: string,
): Promise<number | null> {
  const row = await transaction.project.findUnique({ where: { name }, select: { id: true } });
  return row?.id ?? null;
}

/** The ids of all projects in order, deleted ones too. */
export async function listProjectIds(transaction: Transaction): Promise<number[]> {
  const rows = await transaction.project.findMany({ select: { id: true }, orderBy: { id: 'asc' } });
  return rows.map(({ id }) => id);
}

export async function highestProjectId(transaction: Transaction): Promise<number> {
  return (await transaction.project.aggregate({ _max: { id: true } }))._max.id ?? 0;
}

export interface ProjectQuery extends PageQuery {
  deleted?: boolean | undefined;
  enabled?: boolean | undefined;
  /** One that the project supports. */
  locale?: string | undefined;
}

export async function listProjects(
  transaction: Transaction,
  query: ProjectQuery,
  scope: ProjectScope,
): Promise<Page<ProjectSummary>> {
  const plan = planPage(query, ['name', 'caption', 'lastUpdateDate', 'id']);
  const contains = { contains: literally(query.q ?? ''), mode: 'insensitive' } as const;
  const where: Prisma.ProjectWhereInput = {
    deleted: query.deleted ?? false,
    ...(query.enabled === undefined ? {} : { enabled: query.enabled }),
    ...(query.locale === undefined ? {} : { supportedLocales: { has: query.locale } }),
    ...(scope === null ? {} : { name: { in: scope } }),
    ...(query.q
      ? { OR: [{ name: contains }, { caption: contains }, { description: contains }] }
      : {}),
  };
  const total = await transaction.project.count({ where });
  const rows =
    plan.field === 'lastUpdateDate'
      ? await readByTouch(transaction, where, plan)
      : await transaction.project.findMany({
          where,
          include: withLive,
          orderBy: [{ [plan.field]: plan.direction }, { id: 'asc' }],
          skip: plan.skip,
          take: plan.take,
        });
  const touches = await readTouches(
    transaction,
    rows.map(({ id }) => id),
  );
  const items = rows.map((row) => ({ ...projectSummary(row), ...touches.get(row.id) }));
  return toPage(items, total, plan);
}

async function readByTouch(
  transaction: Transaction,
  where: Prisma.ProjectWhereInput,
  plan: PagePlan,
): Promise<ProjectRow[]> {
  const all = await transaction.project.findMany({ where, select: { id: true } });
  const ids = await orderByTouch(
    transaction,
    all.map(({ id }) => id),
    plan,
  );
  const rows = await transaction.project.findMany({
    where: { id: { in: ids } },
    include: withLive,
  });
  return rows.toSorted((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id));
}

function projectSummary(row: ProjectRow): ProjectSummary {
  const [release] = row.releases;
  return {
    id: row.id,
    name: row.name,
    caption: row.caption,
    icon: row.icon,
    description: row.description,
    enabled: row.enabled,
    deleted: row.deleted,
    defaultLocale: row.defaultLocale,
    supportedLocales: row.supportedLocales,
    timezone: row.timezone,
    region: row.region,
    live: release?.version
      ? { version: release.version.no, since: release.at.toISOString(), by: release.by }
      : null,
    versionCount: row._count.versions,
    lastUpdateDate: isoOrNull(row.lastUpdateDate),
    lastUpdateUser: row.lastUpdateUser,
    revision: row.revision,
  };
}

const projectDetail = (row: ProjectRow): ProjectDetail => ({
  ...projectSummary(row),
  voice: row.voice === null ? null : toCamel(VoiceSettings, row.voice as VoiceSettings),
  storeAudio: row.storeAudio,
  retentionDays: row.retentionDays,
  fourEyes: row.fourEyes,
  createdDate: isoOrNull(row.createdDate),
  createdBy: row.createdBy,
});

/** A project in the form of a file, with all its versions or none of them. */
export async function readProjectFile(
  transaction: Transaction,
  id: number,
  { versions } = { versions: true },
): Promise<Project> {
  const row = await transaction.project.findUniqueOrThrow({ where: { id } });
  const voice = fromJson<VoiceSettings>(row.voice);
  return canonicalProject({
    id: row.id,
    name: row.name,
    caption: row.caption,
    icon: row.icon,
    description: row.description,
    enabled: row.enabled,
    default_locale: row.defaultLocale,
    supported_locales: row.supportedLocales,
    timezone: row.timezone,
    region: row.region,
    versions: versions ? await readVersions(transaction, id) : [],
    version_id_counter: row.versionIdCounter,
    deleted: row.deleted,
    created_date: isoOrNull(row.createdDate),
    created_by: row.createdBy,
    last_update_date: isoOrNull(row.lastUpdateDate),
    last_update_user: row.lastUpdateUser,
    ...(voice === undefined ? {} : { voice }),
    store_audio: row.storeAudio,
    retention_days: row.retentionDays,
  });
}

/** The fields of a file's project that stand in its row and that an edit may change. */
export const projectColumns = (project: Project) => ({
  caption: project.caption ?? project.name,
  icon: project.icon ?? null,
  description: project.description ?? null,
  defaultLocale: project.default_locale,
  supportedLocales: project.supported_locales ?? [project.default_locale],
  timezone: project.timezone ?? 'UTC',
  region: project.region ?? null,
  voice: jsonOrNull(project.voice),
  storeAudio: project.store_audio ?? false,
  retentionDays: project.retention_days ?? 90,
});

/**
 * Writes a new project without its versions. The id of a file is kept where it is free.
 *
 * @returns its id
 */
export async function insertProject(transaction: Transaction, project: Project): Promise<number> {
  const id = await takeProjectId(transaction, project.id);
  await transaction.project.create({
    data: {
      id,
      name: project.name,
      enabled: project.enabled ?? true,
      deleted: project.deleted ?? false,
      ...projectColumns(project),
      versionIdCounter: project.version_id_counter ?? 0,
      createdDate: dateOrNull(project.created_date),
      createdBy: project.created_by ?? null,
      lastUpdateDate: dateOrNull(project.last_update_date),
      lastUpdateUser: project.last_update_user ?? null,
    },
  });
  return id;
}

/** Makes everybody else who wants to change these projects wait until this transaction ends. */
export async function lockProjects(transaction: Transaction, names: string[]): Promise<void> {
  await transaction.$queryRaw`
    SELECT id FROM project WHERE name = ANY(${names}) ORDER BY id FOR NO KEY UPDATE`;
}

/** From now on whoever edited a version of the project may not publish it. */
export async function requireFourEyes(transaction: Transaction, id: number): Promise<void> {
  await transaction.project.update({ where: { id }, data: { fourEyes: true } });
}

async function takeProjectId(transaction: Transaction, wanted: Project['id']): Promise<number> {
  await transaction.$executeRaw`SELECT 1 FROM environment WHERE id = 1 FOR UPDATE`;
  const { projectIdCounter } = await transaction.environment.findUniqueOrThrow({
    where: { id: 1 },
  });
  const free =
    typeof wanted === 'number' &&
    Number.isSafeInteger(wanted) &&
    wanted > 0 &&
    wanted < 2 ** 31 &&
    (await transaction.project.count({ where: { id: wanted } })) === 0;
  const highest = await transaction.project.aggregate({ _max: { id: true } });
  const id = free ? wanted : Math.max(projectIdCounter, highest._max.id ?? 0) + 1;
  await transaction.environment.update({
    where: { id: 1 },
    data: { projectIdCounter: Math.max(projectIdCounter, id) },
  });
  return id;
}

/**
 * Changes a project if the revision still matches.
 *
 * @throws FlareError 409 `revision_conflict`
 */
export async function saveProject(
  transaction: Transaction,
  id: number,
  revision: number,
  data: Prisma.ProjectUpdateManyMutationInput,
  actor: Actor,
): Promise<ProjectDetail> {
  const changed = await transaction.project.updateMany({
    where: { id, revision },
    data: {
      ...data,
      revision: { increment: 1 },
      lastUpdateDate: new Date(),
      lastUpdateUser: actor.username,
    },
  });
  const present = await readProject(transaction, id);
  if (changed.count === 0) {
    throw revisionConflict(
      'project',
      {
        revision: present.revision,
        changedBy: present.lastUpdateUser,
        changedAt: dateOrNull(present.lastUpdateDate),
      },
      present,
    );
  }
  return present;
}
