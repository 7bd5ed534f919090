import type { ActivityFacets, ActivityView } from '@flare/contracts';
import { notFound } from '../../errors.ts';
import type { Prisma } from '../generated/client.ts';
import type { ActivityEntryModel } from '../generated/models.ts';
import { literally } from '../literally.ts';
import { planPage, toPage, type Page, type PageQuery } from '../page.ts';
import type { Transaction } from '../transaction.ts';

export type StoredActivity = ActivityView;

export interface ActivityFilter {
  /** Words in the action, the actor's name or that of what was changed. */
  q?: string | undefined;
  actor?: string | undefined;
  /** Or the beginning of one. */
  action?: string | undefined;
  entityType?: string | undefined;
  entityId?: string | undefined;
  /** ISO instants. */
  from?: string | undefined;
  to?: string | undefined;
}

/** Names of the projects that somebody may see; null: all. */
type Scope = string[] | null;

/** Entries that are about a project, and those about all of them. What else there is belongs to no project. */
const ofProjects = ['project', 'version', 'session', 'escalation', 'channel-key', 'installation'];

/** A channel key stands in the log as `bank: web page`. */
const keysOf = (project: string): Prisma.ActivityEntryWhereInput => ({
  entityType: 'channel-key',
  entityName: { startsWith: literally(`${project}: `) },
});

const inScope = (scope: Scope): Prisma.ActivityEntryWhereInput =>
  scope === null
    ? {}
    : {
        OR: [
          { entityType: { notIn: ofProjects } },
          { entityType: { not: 'installation' }, entityName: { in: scope } },
          ...scope.map(keysOf),
        ],
      };

function whereOf(filter: ActivityFilter, scope: Scope): Prisma.ActivityEntryWhereInput {
  const { q, actor, action, entityType, entityId, from, to } = filter;
  const contains = { contains: literally(q ?? ''), mode: 'insensitive' } as const;
  return {
    ...(actor ? { actor } : {}),
    ...(action ? { action: { startsWith: literally(action) } } : {}),
    ...(entityType ? { entityType } : {}),
    ...(entityId ? { entityId } : {}),
    at: {
      ...(from ? { gte: new Date(from) } : {}),
      ...(to ? { lte: new Date(to) } : {}),
    },
    AND: [
      inScope(scope),
      q ? { OR: [{ action: contains }, { actor: contains }, { entityName: contains }] } : {},
    ],
  };
}

/** The whole log from its beginning. */
export async function readActivity(transaction: Transaction): Promise<StoredActivity[]> {
  const rows = await transaction.activityEntry.findMany({ orderBy: { sequence: 'asc' } });
  return rows.map(activityView);
}

const stretch = 500;

/** Entries from the oldest on, read a stretch at a time. */
export async function* walkActivity(
  transaction: Transaction,
  filter: ActivityFilter,
  scope: Scope,
): AsyncGenerator<ActivityView> {
  const where = whereOf(filter, scope);
  let sequence = 0;
  for (;;) {
    const rows = await transaction.activityEntry.findMany({
      where: { AND: [where, { sequence: { gt: sequence } }] },
      orderBy: { sequence: 'asc' },
      take: stretch,
    });
    for (const row of rows) yield activityView(row);
    sequence = rows.at(-1)?.sequence ?? sequence;
    if (rows.length < stretch) return;
  }
}

export async function listActivity(
  transaction: Transaction,
  query: ActivityFilter & PageQuery,
  scope: Scope,
): Promise<Page<ActivityView>> {
  const plan = planPage(query, ['-sequence', 'at', 'actor', 'action']);
  const where = whereOf(query, scope);
  const [rows, total] = await Promise.all([
    transaction.activityEntry.findMany({
      where,
      orderBy: [{ [plan.field]: plan.direction }, { sequence: 'desc' }],
      skip: plan.skip,
      take: plan.take,
    }),
    transaction.activityEntry.count({ where }),
  ]);
  return toPage(rows.map(activityView), total, plan);
}

/** @throws FlareError 404 `activity_not_found` also where the entry is about a project that isn't in scope */
export async function readActivityEntry(
  transaction: Transaction,
  sequence: number,
  scope: Scope,
): Promise<ActivityView> {
  const where = { AND: [inScope(scope), { sequence }] };
  const row = await transaction.activityEntry.findFirst({ where });
  if (row === null) throw notFound('activity_not_found', 'There is no such entry.');
  return activityView(row);
}

/** What the log can be filtered by: everything that stands in it. */
export async function activityFacets(
  transaction: Transaction,
  scope: Scope,
): Promise<ActivityFacets> {
  const where = inScope(scope);
  const { activityEntry } = transaction;
  const [actors, actions, entityTypes] = await Promise.all([
    activityEntry.groupBy({ by: 'actor', where, orderBy: { actor: 'asc' } }),
    activityEntry.groupBy({ by: 'action', where, orderBy: { action: 'asc' } }),
    activityEntry.groupBy({ by: 'entityType', where, orderBy: { entityType: 'asc' } }),
  ]);
  return {
    actors: actors.map(({ actor }) => actor),
    actions: actions.map(({ action }) => action),
    entityTypes: entityTypes.map(({ entityType }) => entityType),
  };
}

const activityView = (entry: ActivityEntryModel): ActivityView => ({
  sequence: entry.sequence,
  at: entry.at.toISOString(),
  actor: entry.actor,
  address: entry.address,
  action: entry.action,
  entityType: entry.entityType,
  entityId: entry.entityId,
  entityName: entry.entityName,
  before: entry.before,
  after: entry.after,
  reason: entry.reason,
  hash: entry.hash,
});
