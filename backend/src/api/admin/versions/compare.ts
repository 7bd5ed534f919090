import { DiffResult } from '@flare/contracts';
import { Type } from 'typebox';
import type { Routes } from '../../../context.ts';
import { versionDifferences } from '../../../core/configuration/differences.ts';
import { projectOf, security, tags, VersionPath } from '../request.ts';

const Query = Type.Object({ to: VersionPath.properties.no }, { additionalProperties: false });

/** GET /api/admin/projects/{id}/versions/{no}/diff?to=: what the other version has instead. */
export const compareVersions: Routes = async (app, { context }) => {
  const { store } = context;
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
      const { id, name } = await projectOf(context, request, params.id, 'projects.read');
      const from = await store.versions.readVersion(store.read, id, params.no);
      const to = await store.versions.readVersion(store.read, id, query.to);
      const differences = versionDifferences(`${name}/${query.to}`, from.content, to.content);
      return { from: params.no, to: query.to, differences };
    },
  );
};
