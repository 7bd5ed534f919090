import { Prisma } from '../generated/client.ts';
import type { PagePlan } from '../page.ts';
import { isoOrNull, type Transaction } from '../transaction.ts';

/** When somebody changed a project or one of its versions last, and who; an ISO instant. */
export interface Touch {
  lastUpdateDate: string | null;
  lastUpdateUser: string | null;
}

/** When each project was touched last, and by whom: itself, or a version that was made or changed. */
const touches = (ids: number[]) => Prisma.sql`
  SELECT project.id, touch.at, touch.by
  FROM project CROSS JOIN LATERAL (
    SELECT project.last_update_date AS at, project.last_update_user AS by, 1 AS rank
    UNION ALL
    SELECT last_update_date, last_update_user, 2 FROM version WHERE project_id = project.id
    UNION ALL
    SELECT created_date, created_by, 3 FROM version WHERE project_id = project.id
    ORDER BY at DESC NULLS LAST, rank
    LIMIT 1
  ) AS touch
  WHERE project.id = ANY(${ids})`;

/** When these projects were touched last. */
export async function readTouches(
  transaction: Transaction,
  ids: number[],
): Promise<Map<number, Touch>> {
  const rows = await transaction.$queryRaw<{ id: number; at: Date | null; by: string | null }[]>(
    touches(ids),
  );
  return new Map(
    rows.map(({ id, at, by }) => [id, { lastUpdateDate: isoOrNull(at), lastUpdateUser: by }]),
  );
}

/** The page of these projects in the order in which they were touched; those that nobody touched are the oldest. */
export async function orderByTouch(
  transaction: Transaction,
  ids: number[],
  { skip, take, direction }: PagePlan,
): Promise<number[]> {
  const order =
    direction === 'desc' ? Prisma.sql`at DESC NULLS LAST` : Prisma.sql`at ASC NULLS FIRST`;
  const rows = await transaction.$queryRaw<{ id: number }[]>`
    SELECT id FROM (${touches(ids)}) AS touched ORDER BY ${order}, id LIMIT ${take} OFFSET ${skip}`;
  return rows.map(({ id }) => id);
}
