import { canonicalVersion, toCamel, Version } from '@flare/contracts';
import { conflict } from '../../errors.ts';
import { revisionConflict } from '../revision-conflict.ts';
import type { Actor, Transaction } from '../transaction.ts';
import { insertIntents, saveFastAnswers, saveIntents, saveTests } from './version-content.ts';
import { notePartChanges } from './version-part-repository.ts';
import { readVersion, type StoredVersion } from './version-repository.ts';
import { generalColumns, versionDates } from './version-rows.ts';

/**
 * Writes a new version with everything below it. One that says when it was published is published from here on.
 *
 * @param no its number; null takes the project's next one
 * @returns its number
 */
export async function insertVersion(
  transaction: Transaction,
  projectId: number,
  content: Version,
  no: number | null = null,
): Promise<number> {
  const version = canonicalVersion(content);
  const number = no ?? (await nextNumber(transaction, projectId));
  const { createdDate, createdBy, publishDate, publishedBy } = versionDates(version);
  const { id } = await transaction.version.create({
    data: {
      projectId,
      no: number,
      deleted: version.deleted ?? false,
      ...generalColumns(version),
      createdDate,
      createdBy,
      publishedBy,
    },
  });
  await insertIntents(transaction, id, [...version.intents.entries()]);
  await saveFastAnswers(transaction, id, version);
  await saveTests(transaction, id, version);
  if (publishDate !== null) {
    await transaction.version.update({ where: { id }, data: { publishDate } });
  }
  return number;
}

async function nextNumber(transaction: Transaction, projectId: number): Promise<number> {
  const { versionIdCounter } = await transaction.project.update({
    where: { id: projectId },
    data: { versionIdCounter: { increment: 1 } },
    select: { versionIdCounter: true },
  });
  return versionIdCounter;
}

/**
 * Saves an edited draft that this transaction locked: only what differs is written.
 *
 * @param parts those that differ
 * @returns the new revision
 * @throws FlareError 409 `revision_conflict` or `published_version`
 */
export async function saveVersion(
  transaction: Transaction,
  stored: StoredVersion,
  edited: Version,
  { parts, actor }: { parts: string[]; actor: Actor },
): Promise<number> {
  const after = canonicalVersion(edited);
  const { id: versionId, revision: before } = stored;
  const [revision, at] = [before + 1, new Date()];
  const changed = await transaction.version.updateMany({
    where: { id: versionId, revision: before, publishDate: null },
    data: {
      ...generalColumns(after),
      deleted: after.deleted ?? false,
      revision,
      lastUpdateDate: at,
      lastUpdateUser: actor.username,
    },
  });
  if (changed.count === 0) throw await conflictOf(transaction, stored);
  if (parts.some((part) => part === 'intents' || part.startsWith('intent:'))) {
    await saveIntents(transaction, versionId, stored.content.intents, after.intents);
  }
  if (parts.includes('fast-answers')) await saveFastAnswers(transaction, versionId, after);
  if (parts.includes('conversation-tests')) await saveTests(transaction, versionId, after);
  await notePartChanges(transaction, { versionId, parts, revision, actor, at });
  return revision;
}

/** What tells an editor that somebody was faster. */
export async function conflictOf(
  transaction: Transaction,
  stored: Pick<StoredVersion, 'projectId' | 'summary'>,
) {
  const present = await readVersion(transaction, stored.projectId, stored.summary.no);
  if (present.published) {
    return conflict(
      'published_version',
      'The version was published meanwhile: copy it and edit the copy.',
    );
  }
  const { lastUpdateUser, lastUpdateDate } = present.summary;
  return revisionConflict(
    'version',
    {
      revision: present.revision,
      changedBy: lastUpdateUser,
      changedAt: lastUpdateDate === null ? null : new Date(lastUpdateDate),
    },
    toCamel<Version>(Version, present.content),
  );
}

/** Makes a draft published: from here on it never changes. */
export async function markPublished(
  transaction: Transaction,
  stored: StoredVersion,
  actor: Actor,
): Promise<void> {
  const changed = await transaction.version.updateMany({
    where: { id: stored.id, revision: stored.revision, publishDate: null },
    data: { publishDate: new Date(), publishedBy: actor.username },
  });
  if (changed.count === 0) throw await conflictOf(transaction, stored);
}
