import { VersionDetail } from '@flare/contracts';
import type { Routes } from '../../../context.ts';
import { projectOf, security, tags, VersionPath } from '../request.ts';
import { versionView } from './version-view.ts';

/** GET /api/admin/projects/{id}/versions/{no} */
export const readVersion: Routes = async (app, { context }) => {
  const { store } = context;
  app.get(
    '/api/admin/projects/:id/versions/:no',
    { schema: { tags, security, params: VersionPath, response: { 200: VersionDetail } } },
    async (request) => {
      const { id } = await projectOf(context, request, request.params.id, 'projects.read');
      return versionView(await store.versions.readVersion(store.read, id, request.params.no));
    },
  );
};
