import type { ReleaseView } from '@flare/contracts';
import type { StoredFlow } from '../../core/flow/flow.ts';
import { json, type Actor, type Transaction } from '../transaction.ts';

/** The channel on which nodes tell each other of releases, projects and keys; the payload is the project's id. */
export const releaseChannel = 'flare_release';

/** Keeps a compiled flow; the same content is kept once. */
export async function insertFlow(transaction: Transaction, flow: StoredFlow): Promise<void> {
  await transaction.flow.createMany({
    data: [{ hash: flow.hash, content: json({ ...flow, languages: undefined }) }],
    skipDuplicates: true,
  });
}

export async function readFlow(transaction: Transaction, hash: string): Promise<StoredFlow | null> {
  const row = await transaction.flow.findUnique({ where: { hash } });
  return row === null ? null : (row.content as unknown as StoredFlow);
}

/** The apis that a flow was compiled with, without what it learned, which is large; null where there is no such flow. */
export async function readFlowApis(
  transaction: Transaction,
  hash: string,
): Promise<StoredFlow['apis'] | null> {
  const rows = await transaction.$queryRaw<{ apis: StoredFlow['apis'] }[]>`
    SELECT content -> 'apis' AS apis FROM flow WHERE hash = ${hash}`;
  return rows[0]?.apis ?? null;
}

export interface NewRelease {
  projectId: number;
  /** Null takes the project off. */
  version: { id: number; flowHash: string } | null;
  reason: string | null;
  actor: Actor;
}

/** Adds a release and tells every node once the transaction is committed. */
export async function insertRelease(
  transaction: Transaction,
  release: NewRelease,
): Promise<number> {
  const { id } = await transaction.release.create({
    data: {
      projectId: release.projectId,
      versionId: release.version?.id ?? null,
      flowHash: release.version?.flowHash ?? null,
      reason: release.reason,
      by: release.actor.username,
    },
  });
  await notifyNodes(transaction, release.projectId);
  return id;
}

/** Tells every node, once the transaction is committed, to look at the project anew. */
export async function notifyNodes(transaction: Transaction, projectId: number): Promise<void> {
  await transaction.$executeRaw`SELECT pg_notify(${releaseChannel}, ${String(projectId)})`;
}

export async function listReleases(
  transaction: Transaction,
  projectId: number,
): Promise<ReleaseView[]> {
  const rows = await transaction.release.findMany({
    where: { projectId },
    include: { version: { select: { no: true } } },
    orderBy: { id: 'desc' },
  });
  return rows.map((row, index) => ({
    id: row.id,
    version: row.version?.no ?? null,
    flowHash: row.flowHash,
    share: row.share,
    reason: row.reason,
    by: row.by,
    at: row.at.toISOString(),
    live: index === 0 && row.versionId !== null,
  }));
}

/** The flows that new conversations get, one of each project at most. */
export async function listLiveFlows(transaction: Transaction): Promise<string[]> {
  const rows = await transaction.$queryRaw<{ flow_hash: string }[]>`
    SELECT r.flow_hash FROM project p
    CROSS JOIN LATERAL (SELECT flow_hash FROM release
      WHERE project_id = p.id ORDER BY id DESC LIMIT 1) r
    WHERE NOT p.deleted AND r.flow_hash IS NOT NULL`;
  return rows.map(({ flow_hash: hash }) => hash);
}

/** The flow of the newest release that a version had; null where it never was released. */
export async function findFlowOfVersion(
  transaction: Transaction,
  versionId: number,
): Promise<string | null> {
  const release = await transaction.release.findFirst({
    where: { versionId },
    orderBy: { id: 'desc' },
    select: { flowHash: true },
  });
  return release?.flowHash ?? null;
}
