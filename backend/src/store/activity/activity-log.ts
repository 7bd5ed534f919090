import { createHash } from 'node:crypto';
import type { ActivityVerification } from '@flare/contracts';
import { canonicalJson } from '../canonical-json.ts';
import type { ActivityEntryModel } from '../generated/models.ts';
import { jsonOrNull, type Actor, type Transaction } from '../transaction.ts';

/** Something that somebody did. Secrets never stand in it: name them, don't show them. */
export interface Activity {
  actor: Actor;
  /** Such as `project.updated`. */
  action: string;
  entityType: string;
  entityId?: string | number | null;
  entityName?: string | null;
  before?: unknown;
  after?: unknown;
  reason?: string | null | undefined;
  /** Set where somebody only came or looked: the configuration is as new as before. */
  changesNothing?: true;
}

/** Hash before the first entry. */
const genesis = '0'.repeat(64);
const activityLock = 72_707_501;

/**
 * Adds an entry to the activity log, in the transaction of what it tells of. Writers wait for each other, so that
 * every entry carries the hash of the one before; it comes after everything else that the transaction changes
 * (the order of locks: `transaction.ts`).
 */
export async function recordActivity(
  transaction: Transaction,
  activity: Activity,
): Promise<number> {
  if (!activity.changesNothing) {
    await transaction.$executeRaw`SELECT 1 FROM environment WHERE id = 1 FOR NO KEY UPDATE`;
  }
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock(${activityLock})`;
  const last = await transaction.activityEntry.findFirst({
    orderBy: { sequence: 'desc' },
    select: { sequence: true, hash: true },
  });
  const at = new Date();
  const entry = {
    sequence: (last?.sequence ?? 0) + 1,
    at,
    actor: activity.actor.username,
    address: activity.actor.address,
    action: activity.action,
    entityType: activity.entityType,
    entityId: activity.entityId == null ? null : String(activity.entityId),
    entityName: activity.entityName ?? null,
    before: plain(activity.before),
    after: plain(activity.after),
    reason: activity.reason ?? null,
    prevHash: last?.hash ?? genesis,
  };
  await transaction.activityEntry.create({
    data: {
      ...entry,
      before: jsonOrNull(entry.before),
      after: jsonOrNull(entry.after),
      hash: hashOf(entry),
    },
  });
  if (!activity.changesNothing) {
    await transaction.environment.updateMany({
      data: { lastUpdateDate: at, lastUpdateUser: activity.actor.username },
    });
  }
  return entry.sequence;
}

/** As it comes back from the database: dates as text, nothing undefined. */
const plain = (value: unknown): unknown =>
  value === undefined ? null : (JSON.parse(JSON.stringify(value)) as unknown);

type Hashed = Omit<ActivityEntryModel, 'hash' | 'before' | 'after'> & {
  before: unknown;
  after: unknown;
};

/** SHA-256 over the canonical JSON of everything in the entry, the hash before it included. */
function hashOf({ at, ...entry }: Hashed): string {
  return createHash('sha256')
    .update(canonicalJson({ ...entry, at: at.toISOString() }))
    .digest('hex');
}

/** Walks the whole chain, a stretch at a time, and names the first entry that doesn't fit. */
export async function verifyActivityLog(transaction: Transaction): Promise<ActivityVerification> {
  let hash = genesis;
  let sequence = 0;
  for (;;) {
    const rows = await transaction.activityEntry.findMany({
      where: { sequence: { gt: sequence } },
      orderBy: { sequence: 'asc' },
      take: 1000,
    });
    for (const { hash: stated, ...entry } of rows) {
      const problem = faultOf(entry, stated, sequence, hash);
      if (problem !== null) {
        const broken = { sequence: entry.sequence, message: problem };
        return { intact: false, entries: sequence, lastHash: hash, broken };
      }
      hash = stated;
      sequence = entry.sequence;
    }
    if (rows.length < 1000) {
      return {
        intact: true,
        entries: sequence,
        lastHash: sequence === 0 ? null : hash,
        broken: null,
      };
    }
  }
}

function faultOf(entry: Hashed, stated: string, sequence: number, hash: string): string | null {
  if (entry.sequence !== sequence + 1) return `The entry ${sequence + 1} is missing.`;
  if (entry.prevHash !== hash) return 'The hash of the entry before is another one.';
  return hashOf(entry) === stated ? null : 'The entry was altered.';
}

export const countEntries = (transaction: Transaction): Promise<number> =>
  transaction.activityEntry.count();
