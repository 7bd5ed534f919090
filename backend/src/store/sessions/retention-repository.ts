import type { Transaction } from '../transaction.ts';

/** Only one node erases at a time. */
const erasingLock = 72_707_503;

/** How long each project keeps its sessions, in days; deleted and disabled projects, too. */
export const listRetention = (
  transaction: Transaction,
): Promise<{ id: number; name: string; retentionDays: number }[]> =>
  transaction.project.findMany({
    select: { id: true, name: true, retentionDays: true },
    orderBy: { id: 'asc' },
  });

/**
 * Erases sessions of a project that have ended and were spoken in last before a moment, the oldest first, with all that
 * belongs to them: ledger, turns, vault, approvals, escalations, calls and their sound. One that is still going
 * on stays, however old it is.
 *
 * @returns how many went; null where another node is at it
 */
export async function eraseSessions(
  transaction: Transaction,
  { projectId, before, atMost }: { projectId: number; before: Date; atMost: number },
): Promise<number | null> {
  const [lock] = await transaction.$queryRaw<{ taken: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(${erasingLock}) AS taken`;
  if (lock?.taken !== true) return null;
  const rows = await transaction.$queryRaw<{ id: string }[]>`
    SELECT id FROM session
    WHERE project_id = ${projectId} AND status IN ('ended', 'expired') AND NOT pending
      AND created_at < ${before} AND updated_at < ${before}
    ORDER BY created_at LIMIT ${atMost} FOR UPDATE SKIP LOCKED`;
  if (rows.length === 0) return 0;
  const ids = rows.map(({ id }) => id);
  const ofThem = { where: { sessionId: { in: ids } } };
  // Without it the database refuses to let go of what is only ever added.
  await transaction.$executeRaw`SELECT set_config('flare.erasing', 'on', true)`;
  await transaction.sessionEvent.deleteMany(ofThem);
  await transaction.approvalRecord.deleteMany(ofThem);
  await transaction.escalationRecord.deleteMany(ofThem);
  await transaction.turn.deleteMany(ofThem);
  await transaction.messageKey.deleteMany(ofThem);
  await transaction.vault.deleteMany(ofThem);
  const { count } = await transaction.session.deleteMany({ where: { id: { in: ids } } });
  return count;
}
