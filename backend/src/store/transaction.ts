import { conflict } from '../errors.ts';
import type { Database } from './postgres/database.ts';
import { Prisma } from './generated/client.ts';

/** What every repository works in: one transaction, or the connection by itself for reading. */
export type Transaction = Prisma.TransactionClient;

/** Who does something, for the activity log. */
export interface Actor {
  username: string;
  /** Network address; null for commands and the server itself. */
  address: string | null;
}

const isolated = { maxWait: 10_000, timeout: 60_000 };

/** So often is work begun anew that stood in the way of other work, and that in its way. */
const attempts = 3;

/**
 * Runs the work in one transaction. Rows are locked in one order everywhere, so that nobody waits for somebody who
 * waits for them: versions, projects, apis by their names, the environment, and last the activity log. Where two
 * wait for each other all the same, the work of one is taken back and done again: the work changes nothing but the
 * database, and what tells others of it waits until the transaction is kept.
 *
 * @throws FlareError `name_taken` (409) when a unique name is there already, `published_version` (409) when the
 *   work would change what is published
 */
export async function inTransaction<T>(
  database: Pick<Database, 'prisma'>,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.prisma.$transaction(work, isolated);
    } catch (error) {
      if (attempt === attempts || !isDeadlock(error)) throw translate(error);
    }
  }
}

/** Reads everything as it was at one moment, whoever saves meanwhile. */
export const asOfOneMoment = <T>(
  { prisma }: Pick<Database, 'prisma'>,
  read: (transaction: Transaction) => Promise<T>,
): Promise<T> =>
  prisma.$transaction(read, {
    ...isolated,
    isolationLevel: Prisma.TransactionIsolationLevel.RepeatableRead,
  });

const isDeadlock = (error: unknown): boolean =>
  error instanceof Prisma.PrismaClientKnownRequestError &&
  (error.code === 'P2034' || error.message.includes('deadlock detected'));

function translate(error: unknown): unknown {
  if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') {
    return conflict('name_taken', 'There is one of that name already.');
  }
  if (error instanceof Error && error.message.includes('a published version never changes')) {
    return conflict(
      'published_version',
      'A published version never changes: copy it and edit the copy.',
    );
  }
  return error;
}

/** A JSON column: SQL NULL for null and undefined. */
export const jsonOrNull = (value: unknown) =>
  value === null || value === undefined ? Prisma.DbNull : (value as Prisma.InputJsonValue);

export const json = (value: unknown) => value as Prisma.InputJsonValue;

/** What a JSON column held; undefined for SQL NULL. The writer checked its shape. */
export const fromJson = <T>(value: Prisma.JsonValue | null): T | undefined =>
  value === null ? undefined : (value as T);

export const isoOrNull = (date: Date | null): string | null => date?.toISOString() ?? null;

export const dateOrNull = (iso: string | null | undefined): Date | null =>
  iso === null || iso === undefined || iso === '' ? null : new Date(iso);
