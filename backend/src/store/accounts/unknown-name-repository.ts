import type { Transaction } from '../transaction.ts';

/** More names than these, tried later, and the oldest are forgotten. */
const remembered = 10_000;

/** So many are forgotten at once. */
const atOnce = 5_000;

const dayMillis = 24 * 3_600_000;

/**
 * Until when a name that nobody has can't be tried; null where it can. Whoever tries names learns nothing about
 * which of them are accounts: an unknown one gets the answers of a known one.
 *
 * @param mark the name's fingerprint under the installation's key: the name itself may be a password
 */
export async function lockedUntil(transaction: Transaction, mark: string): Promise<Date | null> {
  const [row] = await transaction.$queryRaw<{ until: Date | null }[]>`
    SELECT locked_until AS until FROM unknown_name WHERE hash = ${mark}`;
  return row?.until ?? null;
}

/** Counts a try with a name that nobody has; from the given number (two or more) on it is locked until the given time. */
export async function countTry(
  transaction: Transaction,
  mark: string,
  lock: { from: number; until: Date },
  now: Date,
): Promise<void> {
  await transaction.$executeRaw`
    INSERT INTO unknown_name AS one (hash, failures, locked_until, tried_at)
    VALUES (${mark}, 1, NULL, ${now})
    ON CONFLICT (hash) DO UPDATE SET
      failures = CASE WHEN one.failures + 1 >= ${lock.from} THEN 0 ELSE one.failures + 1 END,
      locked_until = CASE WHEN one.failures + 1 >= ${lock.from} THEN ${lock.until}::timestamptz END,
      tried_at = excluded.tried_at`;
}

/**
 * Forgets names whose lock is over, those that were tried last a day ago or earlier, and the oldest where there
 * are too many. What somebody else is counting just now is left for the next time, so that nobody waits.
 */
export async function forgetTries(transaction: Transaction, now: Date): Promise<void> {
  await transaction.$executeRaw`
    DELETE FROM unknown_name WHERE hash IN (
      SELECT hash FROM unknown_name
      WHERE locked_until <= ${now}
        OR tried_at <= ${new Date(now.getTime() - dayMillis)}
        OR tried_at < (
          SELECT tried_at FROM unknown_name ORDER BY tried_at DESC OFFSET ${remembered - 1} LIMIT 1)
      LIMIT ${atOnce} FOR UPDATE SKIP LOCKED)`;
}
