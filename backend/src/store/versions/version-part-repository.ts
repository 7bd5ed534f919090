import type { Actor, Transaction } from '../transaction.ts';

/** When a part of a version changed last. */
export interface PartChange {
  part: string;
  /** The revision of the version that the change made. */
  revision: number;
  changedBy: string;
  changedAt: Date;
}

/** The parts of a version that changed since it was made, the last change first. */
export const readPartChanges = (
  transaction: Transaction,
  versionId: number,
): Promise<PartChange[]> =>
  transaction.versionPart.findMany({
    where: { versionId },
    select: { part: true, revision: true, changedBy: true, changedAt: true },
    orderBy: [{ revision: 'desc' }, { part: 'asc' }],
  });

/** Notes that parts of a version changed. */
export async function notePartChanges(
  transaction: Transaction,
  change: { versionId: number; parts: string[]; revision: number; actor: Actor; at: Date },
): Promise<void> {
  const { versionId, parts, revision, actor, at } = change;
  await transaction.versionPart.deleteMany({ where: { versionId, part: { in: parts } } });
  await transaction.versionPart.createMany({
    data: parts.map((part) => ({
      versionId,
      part,
      revision,
      changedBy: actor.username,
      changedAt: at,
    })),
  });
}

/** A copy remembers who changed what in its original. */
export async function copyPartChanges(
  transaction: Transaction,
  fromVersionId: number,
  toVersionId: number,
): Promise<void> {
  const changes = await readPartChanges(transaction, fromVersionId);
  await transaction.versionPart.createMany({
    data: changes.map((change) => ({ ...change, versionId: toVersionId, revision: 1 })),
  });
}
