import { SearchQuery, SearchResult } from '@flare/contracts';
import { rightsOf } from '../../../auth/rights.ts';
import type { Routes } from '../../../context.ts';
import { identityOf, security, tags } from '../request.ts';

/** GET /api/admin/search?q=: whatever somebody may see that holds the words, best first, twenty at most. */
export const search: Routes = async (app, { context: { store } }) => {
  app.get(
    '/api/admin/search',
    {
      schema: {
        tags,
        security,
        summary: 'Finds projects, versions, intents, parameters, fast answers, apis and users',
        querystring: SearchQuery,
        response: { 200: SearchResult },
      },
    },
    async (request) => {
      const { role, projects } = identityOf(request, 'projects.read');
      const rights = rightsOf[role];
      const items = await store.search.search(store.read, request.query.q, {
        projects,
        apis: rights.has('apis.read'),
        users: rights.has('users.manage'),
      });
      return { items };
    },
  );
};
