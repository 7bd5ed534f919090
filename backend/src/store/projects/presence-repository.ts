import type { PresenceView } from '@flare/contracts';
import type { Transaction } from '../transaction.ts';

/** Who is looking at a place, and whether they have unsaved changes. */
export interface PresenceNote {
  username: string;
  place: string;
  editing: boolean;
}

/** Who hasn't been heard of for so long is gone. */
const awayMs = 30_000;

/**
 * Keeps that somebody is looking at a place, and forgets whoever is gone.
 *
 * @returns who else is there, in the order of their coming
 */
export async function notePresence(
  transaction: Transaction,
  { username, place, editing }: PresenceNote,
  now = new Date(),
): Promise<PresenceView> {
  const gone = new Date(now.getTime() - awayMs);
  await transaction.presence.deleteMany({ where: { seenAt: { lt: gone } } });
  await transaction.presence.upsert({
    where: { username_place: { username, place } },
    create: { username, place, editing, since: now, seenAt: now },
    update: { editing, seenAt: now },
  });
  const others = await transaction.presence.findMany({
    where: { place, NOT: { username } },
    orderBy: [{ since: 'asc' }, { username: 'asc' }],
  });
  return {
    others: others.map((other) => ({
      username: other.username,
      editing: other.editing,
      since: other.since.toISOString(),
    })),
  };
}

/** Somebody left a place. */
export async function leavePlace(
  transaction: Transaction,
  username: string,
  place: string,
): Promise<void> {
  await transaction.presence.deleteMany({ where: { username, place } });
}
