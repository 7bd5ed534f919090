import type { Intent } from '@flare/contracts';
import type { Transaction } from '../transaction.ts';

/** An intent that went from a version, and the entry of the activity log that tells of it. */
export interface Removal {
  /** Of the entry. */
  sequence: number;
  actor: string;
  at: Date;
  name: string;
  caption: NonNullable<Intent['caption']> | null;
  /** It was brought back since, whatever it is called now. */
  restored: boolean;
}

/**
 * The intents that were removed from a version, those removed last first; each once, as it went last. One that
 * was renamed wasn't removed.
 *
 * @param version its name, such as `bank/2`
 * @param since when the version was made: another one may have had its name before
 */
export const readRemovals = (
  transaction: Transaction,
  version: string,
  since: string,
): Promise<Removal[]> => transaction.$queryRaw<Removal[]>`
  SELECT removal.*, EXISTS (
    SELECT FROM activity_entry AS later,
      json_array_elements(CASE json_typeof(after) WHEN 'array' THEN after ELSE '[]' END) AS one
    WHERE later.entity_type = 'version' AND later.entity_id = ${version}
      AND later.sequence > removal.sequence AND later.action = 'version.updated.intent.restored'
      AND one->>'entity' = 'intent' AND one->>'change' = 'added'
      AND one->>'name' = ${version}::text || '/' || removal.name
  ) AS restored
  FROM (
    SELECT DISTINCT ON (removed.name)
      sequence, actor, at, removed.name, before->(place::int - 1)->'before'->'caption' AS caption
    FROM activity_entry,
      json_array_elements(CASE json_typeof(after) WHEN 'array' THEN after ELSE '[]' END)
        WITH ORDINALITY AS difference(one, place),
      substr(one->>'name', length(${version}::text) + 2) AS removed(name)
    WHERE entity_type = 'version' AND entity_id = ${version} AND at >= ${new Date(since)}
      AND after::text LIKE '%"removed"%'
      AND one->>'entity' = 'intent' AND one->>'change' = 'removed'
      AND NOT starts_with(coalesce(reason, ''), format('intent "%s" renamed to "', removed.name))
    ORDER BY removed.name, sequence DESC
  ) AS removal ORDER BY sequence DESC, name`;

/** What an entry of the activity log tells of a change: what was there, and what is there since. */
export const readChange = (
  transaction: Transaction,
  sequence: number,
): Promise<{ before: unknown; after: unknown }> =>
  transaction.activityEntry.findUniqueOrThrow({
    where: { sequence },
    select: { before: true, after: true },
  });
