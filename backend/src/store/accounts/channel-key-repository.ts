import { createHash, randomBytes } from 'node:crypto';
import type { ChannelKeyView } from '@flare/contracts';
import { notFound } from '../../errors.ts';
import type { ChannelKeyModel } from '../generated/models.ts';
import { isoOrNull, type Transaction } from '../transaction.ts';

/** What a channel key opens. */
export interface ChannelKeyOwner {
  id: string;
  name: string;
  projectId: number;
  project: string;
}

/** A key is random, so that one round of SHA-256 is enough to keep it. */
const hashOf = (key: string) => createHash('sha256').update(key).digest('hex');

const view = (row: ChannelKeyModel): ChannelKeyView => ({
  id: row.id,
  name: row.name,
  prefix: row.prefix,
  createdAt: row.createdAt.toISOString(),
  createdBy: row.createdBy,
  revokedAt: isoOrNull(row.revokedAt),
});

export async function listChannelKeys(
  transaction: Transaction,
  projectId: number,
): Promise<ChannelKeyView[]> {
  const rows = await transaction.channelKey.findMany({
    where: { projectId },
    orderBy: { createdAt: 'asc' },
  });
  return rows.map(view);
}

/** Makes a key. It is in the answer and nowhere else: only its hash is kept. */
export async function createChannelKey(
  transaction: Transaction,
  { projectId, name, by }: { projectId: number; name: string; by: string },
): Promise<ChannelKeyView & { key: string }> {
  const key = `flare_${randomBytes(24).toString('base64url')}`;
  const row = await transaction.channelKey.create({
    data: { projectId, name, hash: hashOf(key), prefix: key.slice(0, 12), createdBy: by },
  });
  return { ...view(row), key };
}

/** @throws FlareError 404 `key_not_found` */
export async function revokeChannelKey(
  transaction: Transaction,
  { projectId, id, by }: { projectId: number; id: string; by: string },
): Promise<ChannelKeyView> {
  const row = await transaction.channelKey.findFirst({ where: { id, projectId } });
  if (row === null) throw notFound('key_not_found', 'The project has no such key.');
  if (row.revokedAt !== null) return view(row);
  const data = { revokedAt: new Date(), revokedBy: by };
  return view(await transaction.channelKey.update({ where: { id }, data }));
}

const withProject = { project: { select: { name: true, deleted: true } } };

type OwnedKey = ChannelKeyModel & { project: { name: string; deleted: boolean } };

function owner(row: OwnedKey | null): ChannelKeyOwner | null {
  if (row === null || row.revokedAt !== null || row.project.deleted) return null;
  return { id: row.id, name: row.name, projectId: row.projectId, project: row.project.name };
}

/** Whose key this is; null for a key that isn't ours, was revoked, or whose project was deleted. */
export async function findChannelKey(
  transaction: Transaction,
  key: string,
): Promise<ChannelKeyOwner | null> {
  const hash = hashOf(key);
  return owner(await transaction.channelKey.findUnique({ where: { hash }, include: withProject }));
}

export async function findChannelKeyById(
  transaction: Transaction,
  id: string,
): Promise<ChannelKeyOwner | null> {
  return owner(await transaction.channelKey.findUnique({ where: { id }, include: withProject }));
}
