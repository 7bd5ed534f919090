import { DiffResult, type Difference, type Project } from '@flare/contracts';
import { Type } from 'typebox';
import type { Context, Routes } from '../../../context.ts';
import { asMeant } from '../../../core/configuration/as-meant.ts';
import { apiDifferences, versionDifferences } from '../../../core/configuration/differences.ts';
import { apiOfFlow } from '../../../core/flow/api-of-flow.ts';
import { compileApi } from '../../../core/flow/compile-api.ts';
import type { StoredVersion } from '../../../store/versions/version-repository.ts';
import { projectOf, security, tags, VersionPath } from '../request.ts';
import { outlinesOf } from './outlines.ts';
import { whoChanged } from './who-changed.ts';

const Query = Type.Object(
  { to: Type.Optional(VersionPath.properties.no) },
  { additionalProperties: false },
);

/**
 * GET /api/admin/projects/{id}/versions/{no}/diff?to=: what the other version has instead. Without `to`: what this
 * version has instead of the one that is live (`from` is 0 where none is).
 */
export const compareVersions: Routes = async (app, { context }) => {
  const { store } = context;
  const outlineOf = outlinesOf(store);
  app.get(
    '/api/admin/projects/:id/versions/:no/diff',
    {
      schema: {
        tags,
        security,
        params: VersionPath,
        querystring: Query,
        response: { 200: DiffResult },
      },
    },
    async (request) => {
      const { params, query } = request;
      const { id, name, live } = await projectOf(context, request, params.id, 'projects.read');
      const [old, now] =
        query.to === undefined ? [live?.version ?? null, params.no] : [params.no, query.to];
      const [from, to] =
        old === null
          ? [null, await store.versions.readVersion(store.read, id, now)]
          : await store.versions.addDifferingExamples(
              store.read,
              (await outlineOf(id, old)).stored,
              (await outlineOf(id, now)).stored,
            );
      const differences = [
        ...asMeant(versionDifferences(`${name}/${now}`, from?.content ?? null, to.content)),
        ...(from === null ? [] : await apisBetween(context, id, from, to)),
      ];
      const newer = from !== null && from.summary.no > to.summary.no ? from : to;
      const by = await whoChanged(store, newer);
      return {
        from: old ?? 0,
        to: now,
        differences: differences.map((difference) => ({ ...difference, ...by(difference) })),
      };
    },
  );
};

/** What differs in the apis that both versions call: what is published has them as they were then. */
async function apisBetween(
  { store }: Context,
  projectId: number,
  from: StoredVersion,
  to: StoredVersion,
): Promise<Difference[]> {
  const project = await store.projects.readProjectFile(store.read, projectId, { versions: false });
  const present = await store.apis.readApis(store.read);
  const apisOf = async (version: StoredVersion) => {
    const hash = await store.releases.findFlowOfVersion(store.read, version.id);
    const compiled = hash === null ? null : await store.releases.readFlowApis(store.read, hash);
    if (compiled !== null) return Object.values(compiled).map(apiOfFlow);
    const called = new Set(version.content.intents.map(({ action }) => action));
    return present
      .filter(({ name }) => called.has(name))
      .map((api) => apiOfFlow(compileApi(api, ...localesOf(project))));
  };
  const [old, now] = [await apisOf(from), await apisOf(to)];
  const both = old.filter(({ name }) => now.some((one) => one.name === name));
  return apiDifferences(
    both,
    now.filter(({ name }) => both.some((one) => one.name === name)),
  );
}

const localesOf = ({
  supported_locales: locales,
  default_locale: usual,
}: Omit<Project, 'versions'>): [string[], string] => [locales ?? [usual], usual];
