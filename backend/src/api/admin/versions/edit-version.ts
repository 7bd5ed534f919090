import { canonicalVersion, type Version } from '@flare/contracts';
import type { FastifyRequest } from 'fastify';
import type { Context } from '../../../context.ts';
import { versionDifferences } from '../../../core/configuration/differences.ts';
import { lintVersion } from '../../../core/flow/lint/lint-version.ts';
import { formatPath, type Problem } from '../../../core/flow/lint/problem.ts';
import { conflict, unprocessable } from '../../../errors.ts';
import { actorOf, projectOf } from '../request.ts';

export interface VersionEdit {
  params: { id: string; no: number };
  /** The revision that the edit started from. */
  revision: number;
  /** The pure edit. @throws FlareError when it can't be made */
  edit: (content: Version) => Version;
}

/**
 * Edits a draft: the change and its entry in the activity log, or neither.
 *
 * @throws FlareError 404, 409 `revision_conflict`, `published_version`, `…_name_taken`, 422 `invalid_content`
 */
export async function editVersion(
  context: Context,
  request: FastifyRequest,
  { params, revision, edit }: VersionEdit,
): Promise<{ no: number; revision: number }> {
  const { store } = context;
  const project = await projectOf(context, request, params.id, 'projects.edit');
  const actor = actorOf(request);
  return store.transaction(async (transaction) => {
    const stored = await store.versions.readVersion(transaction, project.id, params.no);
    if (stored.published) {
      throw conflict(
        'published_version',
        'A published version never changes: copy it and edit the copy.',
      );
    }
    if (stored.revision !== revision) throw await store.versions.conflictOf(transaction, stored);
    const edited = canonicalVersion(edit(stored.content));
    const apis = await store.apis.readApis(transaction);
    const file = await store.projects.readProjectFile(transaction, project.id, { versions: false });
    refuseBroken(lintVersion(edited, { project: file, apis }));
    const saved = await store.versions.saveVersion(transaction, stored, edited, revision, actor);
    const name = `${project.name}/${params.no}`;
    const differences = versionDifferences(name, stored.content, edited);
    await store.activity.recordActivity(transaction, {
      actor,
      action: 'version.updated',
      entityType: 'version',
      entityId: name,
      entityName: project.name,
      before: differences.map(({ entity, name: part, path, before }) => ({
        entity,
        name: part,
        path,
        before,
      })),
      after: differences.map(({ entity, name: part, path, change, after }) => ({
        entity,
        name: part,
        path,
        change,
        after,
      })),
    });
    return { no: params.no, revision: saved };
  });
}

/** A draft may be unfinished, but not broken: names that lead nowhere or stand twice, what can't be read. */
function refuseBroken(problems: Problem[]): void {
  const broken = problems.filter(({ structural }) => structural);
  const [first] = broken;
  if (first === undefined) return;
  const details = broken.map(({ code, path, message }) => ({
    code,
    path: formatPath(path),
    message,
  }));
  if (first.code === 'duplicate_name') {
    const list = first.path.findLast((part) => typeof part === 'string' && /s$/.test(part));
    const what = String(list).replace(/s$/, '');
    throw conflict(`${what}_name_taken`, first.message, details);
  }
  throw unprocessable('invalid_content', first.message, details);
}
