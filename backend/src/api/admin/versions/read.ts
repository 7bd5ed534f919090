import { VersionDetail, VersionQuery } from '@flare/contracts';
import type { Routes } from '../../../context.ts';
import { projectOf, security, tags, VersionPath } from '../request.ts';
import { outlinesOf } from './outlines.ts';
import { versionView } from './version-view.ts';

/** GET /api/admin/projects/{id}/versions/{no}; with ?examples=false its outline, which stays small. */
export const readVersion: Routes = async (app, { context }) => {
  const { store } = context;
  const outlineOf = outlinesOf(store);
  app.get(
    '/api/admin/projects/:id/versions/:no',
    {
      schema: {
        tags,
        security,
        params: VersionPath,
        querystring: VersionQuery,
        response: { 200: VersionDetail },
      },
    },
    async (request) => {
      const { params, query } = request;
      const { id } = await projectOf(context, request, params.id, 'projects.read');
      return query.examples === false
        ? (await outlineOf(id, params.no)).view
        : versionView(await store.versions.readVersion(store.read, id, params.no));
    },
  );
};
