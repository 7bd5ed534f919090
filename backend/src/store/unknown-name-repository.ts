import { createHash } from 'node:crypto';
import type { Transaction } from './transaction.ts';

/** More names than these, tried later, and the oldest are forgotten. */
const remembered = 10_000;

/** What was typed is kept as a hash, since it may be a password. */
const hashOf = (name: string): string =>
  createHash('sha256').update(name.toLowerCase()).digest('base64');

/**
 * Until when a name that nobody has can't be tried; null where it can. Whoever tries names learns nothing about
 * which of them are accounts: an unknown one gets the answers of a known one.
 */
export async function lockedUntil(transaction: Transaction, name: string): Promise<Date | null> {
  const [row] = await transaction.$queryRaw<{ until: Date | null }[]>`
    SELECT locked_until AS until FROM unknown_name WHERE hash = ${hashOf(name)}`;
  return row?.until ?? null;
}

/** Counts a try with a name that nobody has; from the given number (two or more) on it is locked until the given time. */
export async function countTry(
  transaction: Transaction,
  name: string,
  lock: { from: number; until: Date },
  now: Date,
): Promise<void> {
  await transaction.$executeRaw`
    INSERT INTO unknown_name AS one (hash, failures, locked_until, tried_at)
    VALUES (${hashOf(name)}, 1, NULL, ${now})
    ON CONFLICT (hash) DO UPDATE SET
      failures = CASE WHEN one.failures + 1 >= ${lock.from} THEN 0 ELSE one.failures + 1 END,
      locked_until = CASE WHEN one.failures + 1 >= ${lock.from} THEN ${lock.until}::timestamptz END,
      tried_at = excluded.tried_at`;
  await transaction.$executeRaw`
    DELETE FROM unknown_name WHERE tried_at < (
      SELECT tried_at FROM unknown_name ORDER BY tried_at DESC OFFSET ${remembered - 1} LIMIT 1)`;
}
