import { ListQuery, LocaleCode, Page, ProjectSummary } from '@flare/contracts';
import { Type } from 'typebox';
import type { Routes } from '../../../context.ts';
import { identityOf, security, tags } from '../request.ts';

const Query = Type.Object(
  {
    ...ListQuery,
    deleted: Type.Optional(Type.Boolean()),
    enabled: Type.Optional(Type.Boolean()),
    locale: Type.Optional(LocaleCode),
  },
  { additionalProperties: false },
);

/** GET /api/admin/projects */
export const listProjects: Routes = async (app, { context: { store } }) => {
  app.get(
    '/api/admin/projects',
    { schema: { tags, security, querystring: Query, response: { 200: Page(ProjectSummary) } } },
    async (request) => {
      const { projects } = identityOf(request, 'projects.read');
      return store.projects.listProjects(store.read, request.query, projects);
    },
  );
};
