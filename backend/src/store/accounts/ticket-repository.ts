import { createHash, randomBytes } from 'node:crypto';
import type { Transaction } from '../transaction.ts';

/** Whose ticket it is: a channel key's or a user's. */
export interface TicketOwner {
  channelKeyId: string | null;
  username: string | null;
}

/** What is kept of a ticket. */
interface TicketContent extends TicketOwner {
  /** Who calls with it, sealed. */
  introduction: string | null;
}

const hashOf = (ticket: string) => createHash('sha256').update(ticket).digest('hex');

/** Makes a ticket that is good once, until the given time. Old ones are swept out by the way. */
export async function insertTicket(
  transaction: Transaction,
  { channelKeyId, username, introduction, expiresAt }: TicketContent & { expiresAt: Date },
): Promise<string> {
  const ticket = randomBytes(24).toString('base64url');
  await transaction.ticket.deleteMany({ where: { expiresAt: { lt: new Date() } } });
  await transaction.$executeRaw`
    INSERT INTO ticket (hash, channel_key_id, username, introduction, expires_at)
    VALUES (${hashOf(ticket)}, ${channelKeyId}::uuid, ${username}, ${introduction}, ${expiresAt})`;
  return ticket;
}

/** Takes a ticket, which is gone from then on; null for one that is unknown, used or too old. */
export async function takeTicket(
  transaction: Transaction,
  ticket: string,
): Promise<TicketContent | null> {
  const rows = await transaction.$queryRaw<
    {
      channel_key_id: string | null;
      username: string | null;
      introduction: string | null;
      expires_at: Date;
    }[]
  >`DELETE FROM ticket WHERE hash = ${hashOf(ticket)}
    RETURNING channel_key_id::text, username, introduction, expires_at`;
  const [row] = rows;
  if (row === undefined || row.expires_at.getTime() < Date.now()) return null;
  return {
    channelKeyId: row.channel_key_id,
    username: row.username,
    introduction: row.introduction,
  };
}
