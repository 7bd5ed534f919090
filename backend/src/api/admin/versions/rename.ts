import {
  canonicalApi,
  canonicalVersion,
  Rename,
  Renamed,
  type Api,
  type Use,
} from '@flare/contracts';
import type { FastifyRequest } from 'fastify';
import { rightsOf } from '../../../auth/rights.ts';
import type { Context, Routes } from '../../../context.ts';
import { versionDifferences } from '../../../core/configuration/differences.ts';
import {
  rename,
  renamingReason,
  type Renaming,
} from '../../../core/configuration/renaming/renaming.ts';
import { usesElsewhere } from '../../../core/configuration/renaming/uses-elsewhere.ts';
import { changedParts } from '../../../core/configuration/version-parts.ts';
import { lintVersion } from '../../../core/flow/lint/lint-version.ts';
import { withoutPresentPatterns } from '../../../core/flow/lint/present-patterns.ts';
import type { Transaction } from '../../../store/transaction.ts';
import { actorOf, identityOf, projectOf, security, tags, VersionPath } from '../request.ts';
import { logged, refuseBroken, refusePublished, updated } from './edit-version.ts';
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
    const all = await store.apis.readStoredApis(transaction);
    const called = new Set(stored.content.intents.map(({ action }) => action));
    const apis = all.map(({ api }) => api).filter((api) => !api.deleted && called.has(api.name));
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
    const after = all.map(({ api }) => changedApis.get(api.name) ?? api);
    const problems = lintVersion(edited, { project: file, apis: after });
    refuseBroken(withoutPresentPatterns(problems, { before: stored.content, after: edited }));
    const place = { projectId: project.id, no };
    const elsewhere = await inOtherDrafts(context, transaction, place, done.apis, renaming);
    const uses = [...done.uses, ...elsewhere];
    if (dryRun) return { revision: stored.revision, uses };
    const changes = all.flatMap(({ api: before, revision: read }) => {
      const wanted = changedApis.get(before.name);
      return wanted === undefined ? [] : [{ before, wanted, read }];
    });
    const kept = [];
    const saved =
      parts.length === 0
        ? stored.revision
        : await store.versions.saveVersion(transaction, stored, edited, { parts, actor });
    for (const { before, wanted, read } of changes.toSorted(byName)) {
      const { api } = await store.apis.saveApi(transaction, wanted, read, actor);
      kept.push({ before, after: api });
    }
    const name = `${project.name}/${no}`;
    const reason = renamingReason(renaming);
    if (parts.length > 0) {
      await store.activity.recordActivity(transaction, {
        actor,
        action: updated(`${renaming.kind}.renamed`),
        entityType: 'version',
        entityId: name,
        entityName: project.name,
        ...logged(versionDifferences(name, stored.content, edited)),
        reason,
      });
    }
    for (const change of kept) {
      await store.activity.recordActivity(transaction, {
        actor,
        action: 'api.updated',
        entityType: 'api',
        entityId: change.after.name,
        entityName: change.after.name,
        ...change,
        reason,
      });
    }
    return { revision: saved, uses };
  });
}

const byName = (one: { before: Api }, other: { before: Api }) =>
  one.before.name < other.before.name ? -1 : 1;

/**
 * Where other drafts of the project go on with the old name of what changes in an api. What is published can't be
 * changed, and keeps the api that it was published with.
 */
async function inOtherDrafts(
  { store }: Context,
  transaction: Transaction,
  { projectId, no }: { projectId: number; no: number },
  changed: Api[],
  renaming: Renaming,
): Promise<Use[]> {
  const names = new Set(changed.map(({ name }) => name));
  const numbers = new Set<number>();
  for (const name of names) {
    for (const use of await store.apiUses.readApiUses(transaction, name)) {
      const other = use.projectId === projectId && use.version !== no;
      if (other && !use.published) numbers.add(use.version);
    }
  }
  const uses: Use[] = [];
  for (const version of [...numbers].toSorted((one, other) => other - one)) {
    const { content } = await store.versions.readOutline(transaction, projectId, version);
    const found = usesElsewhere(content.intents, names, renaming);
    uses.push(...found.map((use) => ({ ...use, version })));
  }
  return uses;
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
