import type { Transaction } from '../transaction.ts';

interface VersionName {
  projectId: number;
  project: string;
  no: number;
}

/**
 * Everybody who had a hand in a version: who made it and who edited it. Of a copy also those of its original, and of
 * what a file brought those of the versions that it was made over, unless these had been published by then: somebody
 * else looked at them already.
 *
 * @param until only what was done before
 */
export async function versionAuthors(
  transaction: Transaction,
  { projectId, project, no }: VersionName,
  until = new Date(),
): Promise<Set<string>> {
  const version = await transaction.version.findUnique({
    where: { projectId_no: { projectId, no } },
    select: { createdBy: true, createdDate: true },
  });
  const entries = await transaction.activityEntry.findMany({
    where: {
      entityType: 'version',
      entityId: `${project}/${no}`,
      OR: [
        { action: { in: ['version.created', 'version.copied', 'version.imported'] } },
        { action: { startsWith: 'version.updated' } },
      ],
    },
    select: { actor: true, action: true, after: true, at: true },
  });
  const authors = new Set(entries.filter(({ at }) => at <= until).map(({ actor }) => actor));
  const { createdBy = null, createdDate = null } = version ?? {};
  if (createdBy !== null && (createdDate === null || createdDate <= until)) authors.add(createdBy);
  const origins = entries.flatMap(({ action, after, at }) =>
    originsOf(action, after).map((from) => ({ from, at })),
  );
  for (const { from, at } of origins) {
    if (from === no) continue;
    const original = await transaction.version.findUnique({
      where: { projectId_no: { projectId, no: from } },
      select: { publishDate: true },
    });
    if (original === null || (original.publishDate !== null && original.publishDate <= at))
      continue;
    const before = at < until ? at : until;
    const earlier = await versionAuthors(transaction, { projectId, project, no: from }, before);
    for (const author of earlier) authors.add(author);
  }
  return authors;
}

/** Who took four eyes away from a project last, and when; null where nobody did. */
export async function fourEyesLifted(
  transaction: Transaction,
  projectId: number,
): Promise<{ by: string; at: Date } | null> {
  const entry = await transaction.activityEntry.findFirst({
    where: {
      entityType: 'project',
      entityId: String(projectId),
      action: 'project.updated',
      before: { path: ['fourEyes'], equals: true },
      after: { path: ['fourEyes'], equals: false },
    },
    orderBy: { sequence: 'desc' },
    select: { actor: true, at: true },
  });
  return entry === null ? null : { by: entry.actor, at: entry.at };
}

/** Numbers of the versions that one came from, as its entry tells. */
function originsOf(action: string, after: unknown): number[] {
  const { from, over } = (after ?? {}) as { from?: unknown; over?: unknown };
  const told =
    action === 'version.copied' ? [from] : action === 'version.imported' ? [over].flat() : [];
  return told.filter((one) => typeof one === 'number');
}
