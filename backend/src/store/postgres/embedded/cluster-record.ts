import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import { passableForOthers, sharedDirectory } from './place.ts';

/** What the data directory remembers of its database. */
const ClusterRecord = Type.Object({
  /** The folder that Postgres owns. */
  directory: Type.String(),
  port: Type.Integer(),
  password: Type.String(),
});
export type ClusterRecord = Static<typeof ClusterRecord>;

const fileName = 'postgres.json';

/** The record of a data directory; `null` if it has no database yet. */
export async function readClusterRecord(dataDirectory: string): Promise<ClusterRecord | null> {
  const path = join(dataDirectory, fileName);
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return null;
  return Value.Parse(ClusterRecord, JSON.parse(text));
}

/** Writes the record, readable by its owner alone: the password of the database is in it. */
export async function writeClusterRecord(
  dataDirectory: string,
  record: ClusterRecord,
): Promise<void> {
  const path = join(dataDirectory, fileName);
  await writeFile(path, JSON.stringify(record, null, 2) + '\n', { mode: 0o600 });
}

/**
 * Chooses the place and the password of a new database. It stands in the data directory, unless another user
 * runs it and can't get there.
 */
export async function newClusterRecord(
  dataDirectory: string,
  forOtherUser: boolean,
): Promise<ClusterRecord> {
  await mkdir(dataDirectory, { recursive: true });
  const inside = !forOtherUser || (await passableForOthers(dataDirectory));
  const directory = inside
    ? join(resolve(dataDirectory), 'postgres')
    : join(sharedDirectory, randomBytes(6).toString('hex'));
  return { directory, port: 0, password: randomBytes(24).toString('base64url') };
}
