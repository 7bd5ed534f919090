import type { Context } from '../../../context.ts';
import { partView, type VersionPart } from '../../../core/configuration/version-parts.ts';
import { conflict } from '../../../errors.ts';
import type { Transaction } from '../../../store/transaction.ts';
import type { StoredVersion } from '../../../store/versions/version-repository.ts';

/**
 * What an edit must find as it was read. `parts`: those that it changes; `intent`: the same, but others may have
 * come, gone and moved around it; `version`: everything; or just the parts that are named, where the rest is changed
 * as it is now.
 */
export type ConflictScope = 'parts' | 'intent' | 'version' | VersionPart[];

interface Edit {
  stored: StoredVersion;
  /** The parts that the edit changes. */
  parts: VersionPart[];
  /** The version's revision at which its content was read. */
  revision: number;
  scope: ConflictScope;
}

/**
 * Refuses an edit of what somebody else changed after it was read.
 *
 * @throws FlareError 409 `revision_conflict` with who changed which part, when, and the part as it is now
 */
export async function refuseStale(
  store: Context['store'],
  transaction: Transaction,
  { stored, parts, revision, scope }: Edit,
): Promise<void> {
  const stale = scope === 'version' && revision !== stored.revision;
  if (stale || revision > stored.revision) {
    throw await store.versions.conflictOf(transaction, stored);
  }
  const changes = await store.versionParts.readPartChanges(transaction, stored.id);
  const newer = changes.filter((change) => change.revision > revision);
  const guarded = Array.isArray(scope) ? scope : parts;
  const part = guarded.find(
    (name) =>
      !(scope === 'intent' && name === 'intents') && newer.some((change) => change.part === name),
  );
  if (part === undefined) return;
  const change = newer.find((one) => one.part === part);
  const present = partView(stored.content, part);
  const happened = present === null ? 'removed' : 'changed';
  throw conflict(
    'revision_conflict',
    `${inWords(part)} ${happened} meanwhile by ${change?.changedBy ?? 'somebody'}.`,
    {
      revision: stored.revision,
      changedBy: change?.changedBy ?? null,
      changedAt: change?.changedAt.toISOString() ?? null,
      part,
      present,
    },
  );
}

function inWords(part: VersionPart): string {
  if (part.startsWith('intent:')) return `The intent "${part.slice('intent:'.length)}" was`;
  if (part === 'general') return 'The settings of the version were';
  if (part === 'intents') return 'The list of intents was';
  return part === 'fast-answers' ? 'The fast answers were' : 'The conversation tests were';
}
