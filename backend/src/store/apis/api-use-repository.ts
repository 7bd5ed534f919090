import type { ApiUse } from '@flare/contracts';
import type { Transaction } from '../transaction.ts';

/**
 * The intents that call an api, in all projects: those of deleted versions and projects are left
 * out. The newest version comes first.
 */
export async function readApiUses(transaction: Transaction, name: string): Promise<ApiUse[]> {
  const intents = await transaction.intent.findMany({
    where: { action: name, version: { deleted: false, project: { deleted: false } } },
    select: {
      name: true,
      version: {
        select: {
          id: true,
          no: true,
          publishDate: true,
          project: {
            select: {
              id: true,
              name: true,
              releases: { orderBy: { id: 'desc' }, take: 1, select: { versionId: true } },
            },
          },
        },
      },
    },
    orderBy: [
      { version: { project: { name: 'asc' } } },
      { version: { no: 'desc' } },
      { position: 'asc' },
    ],
  });
  return intents.map(({ name: intent, version }) => ({
    project: version.project.name,
    projectId: version.project.id,
    version: version.no,
    published: version.publishDate !== null,
    live: version.project.releases[0]?.versionId === version.id,
    intent,
  }));
}

/** Of some variables those that any version keeps as sensitive. */
export async function readSensitiveVariables(
  transaction: Transaction,
  names: string[],
): Promise<Set<string>> {
  const found = await transaction.parameter.findMany({
    where: { sensitive: true, variableName: { in: names } },
    distinct: ['variableName'],
    select: { variableName: true },
  });
  return new Set(found.map(({ variableName }) => variableName));
}
