import { canonicalApi, canonicalVersion, Rename, Renamed, type Api } from '@flare/contracts';
import type { FastifyRequest } from 'fastify';
import { rightsOf } from '../../../auth/rights.ts';
import type { Context, Routes } from '../../../context.ts';
import { versionDifferences } from '../../../core/configuration/differences.ts';
import { rename } from '../../../core/configuration/renaming/renaming.ts';
import { changedParts } from '../../../core/configuration/version-parts.ts';
import { lintVersion } from '../../../core/flow/lint/lint-version.ts';
import type { Transaction } from '../../../store/transaction.ts';
import { actorOf, identityOf, projectOf, security, tags, VersionPath } from '../request.ts';
import { logged, refuseBroken, refusePublished } from './edit-version.ts';
import { refuseStale } from './refuse-stale.ts';

/** POST …/versions/{no}/rename: an intent, a parameter or a variable, with everything that names it. */
export const renameInVersion: Routes = async (app, { context }) => {
  app.post(
    '/api/admin/projects/:id/versions/:no/rename',
    {
      schema: {
        tags,
        security,
        params: VersionPath,
        body: Rename,
        response: { 200: Renamed },
      },
    },
    (request) => renameEverywhere(context, request, request.params, request.body),
  );
};

/** One transaction for the version and the apis that change with it. */
async function renameEverywhere(
  context: Context,
  request: FastifyRequest,
  { id, no }: { id: string; no: number },
  { revision, dryRun = false, ...renaming }: Rename,
): Promise<Renamed> {
  const { store, authoring } = context;
  const project = await projectOf(context, request, id, 'projects.edit');
  const actor = actorOf(request);
  return store.transaction(async (transaction) => {
    await store.versions.lockVersion(transaction, project.id, no);
    const stored = await store.versions.readVersion(transaction, project.id, no);
    refusePublished(stored);
    const all = await store.apis.readApis(transaction);
    const called = new Set(stored.content.intents.map(({ action }) => action));
    const apis = all.filter(({ name, deleted }) => !deleted && called.has(name));
    const mine = await ownApis(context, request, transaction, { apis, projectId: project.id });
    const done = rename(
      {
        version: stored.content,
        apis,
        mayChange: ({ name }) => mine.has(name),
        inTest: authoring.renameInTest,
      },
      renaming,
    );
    const edited = canonicalVersion(done.version);
    const parts = changedParts(stored.content, edited);
    await refuseStale(store, transaction, { stored, parts, revision, scope: 'parts' });
    const file = await store.projects.readProjectFile(transaction, project.id, { versions: false });
    const changedApis = new Map(done.apis.map((api) => [api.name, canonicalApi(api)]));
    const after = all.map((api) => changedApis.get(api.name) ?? api);
    refuseBroken(lintVersion(edited, { project: file, apis: after }));
    if (dryRun) return { revision: stored.revision, uses: done.uses };
    const saved =
      parts.length === 0
        ? stored.revision
        : await store.versions.saveVersion(transaction, stored, edited, { parts, actor });
    const name = `${project.name}/${no}`;
    const reason = `${renaming.kind} "${renaming.from}" renamed to "${renaming.to}"`;
    await store.activity.recordActivity(transaction, {
      actor,
      action: 'version.updated',
      entityType: 'version',
      entityId: name,
      entityName: project.name,
      ...logged(versionDifferences(name, stored.content, edited)),
      reason,
    });
    for (const api of changedApis.values()) {
      const present = await store.apis.readApi(transaction, api.name);
      const { api: kept } = await store.apis.saveApi(transaction, api, present.revision, actor);
      await store.activity.recordActivity(transaction, {
        actor,
        action: 'api.updated',
        entityType: 'api',
        entityId: api.name,
        entityName: api.name,
        before: present.api,
        after: kept,
        reason,
      });
    }
    return { revision: saved, uses: done.uses };
  });
}

/** The apis that somebody may change and that no other project calls. */
async function ownApis(
  { store }: Context,
  request: FastifyRequest,
  transaction: Transaction,
  { apis, projectId }: { apis: Api[]; projectId: number },
): Promise<Set<string>> {
  if (!rightsOf[identityOf(request).role].has('apis.edit')) return new Set();
  const own = new Set<string>();
  for (const { name } of apis) {
    const uses = await store.apiUses.readApiUses(transaction, name);
    if (uses.every((use) => use.projectId === projectId)) own.add(name);
  }
  return own;
}
