import { canonicalVersion, type Difference, type Version } from '@flare/contracts';
import type { FastifyRequest } from 'fastify';
import type { Context } from '../../../context.ts';
import { versionDifferences } from '../../../core/configuration/differences.ts';
import { editKind, type EditKind } from '../../../core/configuration/edit-kind.ts';
import { changedParts } from '../../../core/configuration/version-parts.ts';
import { lintVersion } from '../../../core/flow/lint/lint-version.ts';
import { withoutPresentPatterns } from '../../../core/flow/lint/present-patterns.ts';
import { problemDetails, type Problem } from '../../../core/flow/lint/problem.ts';
import { conflict, unprocessable } from '../../../errors.ts';
import type { StoredVersion } from '../../../store/versions/version-repository.ts';
import { actorOf, projectOf } from '../request.ts';
import { refuseStale, type ConflictScope } from './refuse-stale.ts';

export interface VersionEdit {
  params: { id: string; no: number };
  /** The version's revision at which the edited content was read. */
  revision: number;
  /** What nobody may have changed since then; by default the parts that the edit changes. */
  scope?: ConflictScope;
  /** The pure edit. @throws FlareError when it can't be made */
  edit: (content: Version) => Version;
  /** What the activity log calls it. */
  action?: 'updated' | 'deleted' | 'restored';
  /** What an update was, where what it changes doesn't tell. */
  kind?: EditKind | undefined;
  reason?: string | undefined;
}

/**
 * Edits a draft: the change and its entry in the activity log, or neither. An edit that changes nothing
 * leaves no trace.
 *
 * @throws FlareError 404, 409 `revision_conflict`, `published_version`, `…_name_taken`, 422 `invalid_content`
 */
export async function editVersion(
  context: Context,
  request: FastifyRequest,
  { params, revision, scope = 'parts', edit, action = 'updated', kind, reason }: VersionEdit,
): Promise<{ no: number; revision: number }> {
  const { store } = context;
  const project = await projectOf(context, request, params.id, 'projects.edit');
  const actor = actorOf(request);
  return store.transaction(async (transaction) => {
    await store.versions.lockVersion(transaction, project.id, params.no);
    const stored = await store.versions.readVersion(transaction, project.id, params.no);
    refusePublished(stored);
    const edited = canonicalVersion(edit(stored.content));
    const parts = changedParts(stored.content, edited);
    await refuseStale(store, transaction, { stored, parts, revision, scope });
    if (parts.length === 0) return { no: params.no, revision: stored.revision };
    const apis = await store.apis.readApis(transaction);
    const file = await store.projects.readProjectFile(transaction, project.id, { versions: false });
    const problems = lintVersion(edited, { project: file, apis });
    refuseBroken(withoutPresentPatterns(problems, { before: stored.content, after: edited }));
    const saved = await store.versions.saveVersion(transaction, stored, edited, { parts, actor });
    const name = `${project.name}/${params.no}`;
    const differences = versionDifferences(name, stored.content, edited);
    await store.activity.recordActivity(transaction, {
      actor,
      action: action === 'updated' ? updated(kind ?? editKind(differences)) : `version.${action}`,
      entityType: 'version',
      entityId: name,
      entityName: project.name,
      ...logged(differences),
      reason,
    });
    return { no: params.no, revision: saved };
  });
}

/** @throws FlareError 409 `published_version` */
export function refusePublished({ published }: StoredVersion): void {
  if (!published) return;
  throw conflict(
    'published_version',
    'A published version never changes: copy it and edit the copy.',
  );
}

/** What the activity log calls an edit: `version.updated`, and behind it what it was, as far as that is known. */
export const updated = (kind: EditKind | undefined): string =>
  kind === undefined ? 'version.updated' : `version.updated.${kind}`;

/** Differences as the activity log keeps them: what was there, and what is there now. */
export const logged = (differences: Difference[]) => ({
  before: differences.map(({ entity, name, path, before }) => ({ entity, name, path, before })),
  after: differences.map(({ entity, name, path, change, after }) => ({
    entity,
    name,
    path,
    change,
    after,
  })),
});

/**
 * A draft may be unfinished, but not broken: names that lead nowhere or stand twice, what can't be read.
 *
 * @throws FlareError 409 `…_name_taken`, 422 `invalid_content`
 */
export function refuseBroken(problems: Problem[]): void {
  const broken = problems.filter(({ structural }) => structural);
  const [first] = broken;
  if (first === undefined) return;
  const details = problemDetails(broken);
  if (first.code === 'duplicate_name') {
    const list = first.path.findLast((part) => typeof part === 'string' && /s$/.test(part));
    const what = String(list).replace(/s$/, '');
    throw conflict(`${what}_name_taken`, first.message, details);
  }
  throw unprocessable('invalid_content', first.message, details);
}
