import type { Transaction } from './transaction.ts';

/** An entry of the activity log in which intents of a version were removed. */
export interface LoggedRemoval {
  actor: string;
  at: Date;
  before: unknown;
  after: unknown;
}

/** So many entries are looked at: what was deleted longer ago stands in the activity log only. */
const mostEntries = 50;

/**
 * The entries in which intents of a version were removed, the newest first.
 *
 * @param name of the version, such as `bank/2`
 * @param since when the version was made: another one may have had its name before
 */
export const readRemovals = (
  transaction: Transaction,
  name: string,
  since: string,
): Promise<LoggedRemoval[]> => transaction.$queryRaw<LoggedRemoval[]>`
  SELECT actor, at, before, after FROM activity_entry
  WHERE entity_type = 'version' AND entity_id = ${name} AND at >= ${new Date(since)}
    AND after::text LIKE '%"removed"%'
    AND EXISTS (
      SELECT 1 FROM json_array_elements(
        CASE json_typeof(after) WHEN 'array' THEN after ELSE '[]'::json END
      ) AS one
      WHERE one->>'entity' = 'intent' AND one->>'change' = 'removed'
    )
  ORDER BY sequence DESC LIMIT ${mostEntries}`;
