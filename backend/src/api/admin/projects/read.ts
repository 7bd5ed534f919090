import { ProjectDetail } from '@flare/contracts';
import type { Routes } from '../../../context.ts';
import { ProjectPath, projectOf, security, tags } from '../request.ts';

/** GET /api/admin/projects/{id} */
export const readProject: Routes = async (app, { context }) => {
  app.get(
    '/api/admin/projects/:id',
    { schema: { tags, security, params: ProjectPath, response: { 200: ProjectDetail } } },
    async (request) => {
      const project = await projectOf(context, request, request.params.id, 'projects.read');
      return context.store.projects.withTouch(context.store.read, project);
    },
  );
};
