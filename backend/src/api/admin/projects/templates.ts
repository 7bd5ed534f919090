import { Templates } from '@flare/contracts';
import type { Routes } from '../../../context.ts';
import { identityOf, security, tags } from '../request.ts';

/** GET /api/admin/templates: projects to start from. */
export const templates: Routes = async (app, { context }) => {
  app.get(
    '/api/admin/templates',
    {
      schema: {
        tags,
        security,
        summary: 'Projects to start from',
        response: { 200: Templates },
      },
    },
    async (request) => {
      identityOf(request, 'projects.read');
      return { items: await context.templates.list() };
    },
  );
};
