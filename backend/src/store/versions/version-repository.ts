import { canonicalIntent, type Intent, type Version, type VersionSummary } from '@flare/contracts';
import { notFound } from '../../errors.ts';
import { countExamples, examplesOf, readDifferingExamples, readExamples } from './example-rows.ts';
import type { VersionModel } from '../generated/models.ts';
import { isoOrNull, type Transaction } from '../transaction.ts';
import {
  intentFromRow,
  intentParts,
  versionFromRow,
  versionParts,
  type VersionRow,
} from './version-rows.ts';

/** A version with what the store knows beside its content. */
export interface StoredVersion {
  id: number;
  projectId: number;
  revision: number;
  published: boolean;
  summary: VersionSummary;
  content: Version;
}

/** The number of the version that is live in a project; null where none is. */
export async function liveVersionId(
  transaction: Transaction,
  projectId: number,
): Promise<number | null> {
  const release = await transaction.release.findFirst({
    where: { projectId },
    orderBy: { id: 'desc' },
    select: { versionId: true },
  });
  return release?.versionId ?? null;
}

/**
 * Makes everybody else who wants to change the version wait until this transaction ends.
 *
 * @throws FlareError 404 `version_not_found`
 */
export async function lockVersion(
  transaction: Transaction,
  projectId: number,
  no: number,
): Promise<void> {
  const rows = await transaction.$queryRaw<unknown[]>`
    SELECT id FROM version WHERE project_id = ${projectId} AND no = ${no} FOR UPDATE`;
  if (rows.length === 0) throw missing(no);
}

const missing = (no: number) => notFound('version_not_found', `The project has no version ${no}.`);

/** @throws FlareError 404 `version_not_found` */
export async function readVersion(
  transaction: Transaction,
  projectId: number,
  no: number,
): Promise<StoredVersion> {
  const row = await findVersion(transaction, projectId, no);
  return storedVersion(transaction, row, await readExamples(transaction, [row.id]));
}

/**
 * Two versions that were read without examples, with those of the intents that have other ones in the other version, or
 * aren't in it.
 */
export async function addDifferingExamples(
  transaction: Transaction,
  one: StoredVersion,
  other: StoredVersion,
): Promise<[StoredVersion, StoredVersion]> {
  const found = await readDifferingExamples(transaction, one.id, other.id);
  const added = (version: StoredVersion): StoredVersion => {
    const intents = version.content.intents.map((intent) => {
      const examples = found.get(version.id)?.get(intent.name);
      return examples === undefined ? intent : { ...intent, examples };
    });
    return { ...version, content: { ...version.content, intents } };
  };
  return [added(one), added(other)];
}

/**
 * A version without the examples of its intents, and how many there are of them.
 *
 * @throws FlareError 404 `version_not_found`
 */
export async function readOutline(
  transaction: Transaction,
  projectId: number,
  no: number,
): Promise<StoredVersion & { exampleCounts: Record<string, Record<string, number>> }> {
  const row = await findVersion(transaction, projectId, no);
  const stored = await storedVersion(transaction, row, new Map());
  return { ...stored, exampleCounts: await countExamples(transaction, row.id) };
}

/**
 * One intent of a version, without reading the others.
 *
 * @throws FlareError 404 `version_not_found`, `intent_not_found`
 */
export async function readIntent(
  transaction: Transaction,
  projectId: number,
  no: number,
  name: string,
): Promise<{ revision: number; intent: Intent }> {
  const version = await transaction.version.findUnique({
    where: { projectId_no: { projectId, no } },
    select: { revision: true, intents: { where: { name }, include: intentParts } },
  });
  if (version === null) throw missing(no);
  const [row] = version.intents;
  if (row === undefined) {
    throw notFound('intent_not_found', `The version has no intent "${name}".`);
  }
  const examples = await examplesOf(transaction, row.id);
  return { revision: version.revision, intent: canonicalIntent(intentFromRow(row, examples)) };
}

async function findVersion(
  transaction: Transaction,
  projectId: number,
  no: number,
): Promise<VersionRow> {
  const row = await transaction.version.findUnique({
    where: { projectId_no: { projectId, no } },
    include: versionParts,
  });
  if (row === null) throw missing(no);
  return row;
}

async function storedVersion(
  transaction: Transaction,
  row: VersionRow,
  examples: ReadonlyMap<number, Intent['examples']>,
): Promise<StoredVersion> {
  const live = (await liveVersionId(transaction, row.projectId)) === row.id;
  return {
    id: row.id,
    projectId: row.projectId,
    revision: row.revision,
    published: row.publishDate !== null,
    summary: versionSummary(row, live, row.intents.length),
    content: versionFromRow(row, live, examples),
  };
}

/** All versions of a project with their content, in the order of their numbers. */
export async function readVersions(
  transaction: Transaction,
  projectId: number,
): Promise<Version[]> {
  const live = await liveVersionId(transaction, projectId);
  const rows = await transaction.version.findMany({
    where: { projectId },
    include: versionParts,
    orderBy: { no: 'asc' },
  });
  const examples = await readExamples(
    transaction,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => versionFromRow(row, row.id === live, examples));
}

/**
 * What is known of a version beside its content. Whatever changes the content changes this too: at least its revision.
 *
 * @throws FlareError 404 `version_not_found`
 */
export async function readSummary(
  transaction: Transaction,
  projectId: number,
  no: number,
): Promise<VersionSummary> {
  const row = await transaction.version.findUnique({
    where: { projectId_no: { projectId, no } },
    include: { _count: { select: { intents: true } } },
  });
  if (row === null) throw missing(no);
  const live = (await liveVersionId(transaction, projectId)) === row.id;
  return versionSummary(row, live, row._count.intents);
}

export async function listVersions(
  transaction: Transaction,
  projectId: number,
): Promise<VersionSummary[]> {
  const live = await liveVersionId(transaction, projectId);
  const rows = await transaction.version.findMany({
    where: { projectId },
    include: { _count: { select: { intents: true } } },
    orderBy: { no: 'desc' },
  });
  return rows.map((row) => versionSummary(row, row.id === live, row._count.intents));
}

const versionSummary = (row: VersionModel, live: boolean, intentCount: number): VersionSummary => ({
  no: row.no,
  caption: row.caption,
  description: row.description,
  published: row.publishDate !== null,
  live,
  deleted: row.deleted,
  intentCount,
  createdDate: isoOrNull(row.createdDate),
  createdBy: row.createdBy,
  publishDate: isoOrNull(row.publishDate),
  publishedBy: row.publishedBy,
  lastUpdateDate: isoOrNull(row.lastUpdateDate),
  lastUpdateUser: row.lastUpdateUser,
  revision: row.revision,
});
