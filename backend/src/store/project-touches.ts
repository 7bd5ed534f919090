import type { Prisma } from './generated/client.ts';
import type { Transaction } from './transaction.ts';

/** When somebody changed a project or one of its versions last, and who; an ISO instant. */
export interface Touch {
  lastUpdateDate: string | null;
  lastUpdateUser: string | null;
}

/** When the projects were touched last, the ones that nobody touches for longest first. */
export async function readTouches(
  transaction: Transaction,
  where: Prisma.ProjectWhereInput,
): Promise<Map<number, Touch>> {
  const changed = { lastUpdateDate: true, lastUpdateUser: true } as const;
  const made = { createdDate: true, createdBy: true } as const;
  const rows = await transaction.project.findMany({
    where,
    select: { id: true, ...changed, versions: { select: { ...changed, ...made } } },
    orderBy: { id: 'asc' },
  });
  return new Map(
    rows
      .map(({ id, lastUpdateDate, lastUpdateUser, versions }) => {
        const touches = versions
          .flatMap((version) => [
            { at: version.createdDate, by: version.createdBy },
            { at: version.lastUpdateDate, by: version.lastUpdateUser },
          ])
          .concat({ at: lastUpdateDate, by: lastUpdateUser });
        const last = touches.reduce((one, other) => (timeOf(other) >= timeOf(one) ? other : one));
        return { id, ...last };
      })
      .sort((one, other) => timeOf(one) - timeOf(other))
      .map(({ id, at, by }) => [
        id,
        { lastUpdateDate: at?.toISOString() ?? null, lastUpdateUser: by },
      ]),
  );
}

const timeOf = ({ at }: { at: Date | null }): number => at?.getTime() ?? 0;
