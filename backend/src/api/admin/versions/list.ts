import { VersionSummary } from '@flare/contracts';
import { Type } from 'typebox';
import type { Routes } from '../../../context.ts';
import { ProjectPath, projectOf, security, tags } from '../request.ts';

const Versions = Type.Object({ items: Type.Array(VersionSummary) });

/** GET /api/admin/projects/{id}/versions, the newest first */
export const listVersions: Routes = async (app, { context }) => {
  app.get(
    '/api/admin/projects/:id/versions',
    { schema: { tags, security, params: ProjectPath, response: { 200: Versions } } },
    async (request) => {
      const { id } = await projectOf(context, request, request.params.id, 'projects.read');
      return { items: await context.store.versions.listVersions(context.store.read, id) };
    },
  );
};
