import { ApiUses } from '@flare/contracts';
import { maySee } from '../../../auth/rights.ts';
import type { Routes } from '../../../context.ts';
import { identityOf, security, tags } from '../request.ts';
import { ApiPath } from './api-path.ts';

/** GET: which intents call an api, in the projects that one may see. */
export const apiUsage: Routes = async (app, { context: { store } }) => {
  app.get(
    '/api/admin/apis/:name/usage',
    {
      schema: {
        tags,
        security,
        summary: 'Which intents call an api, in the projects that one may see',
        params: ApiPath,
        response: { 200: ApiUses },
      },
    },
    async (request) => {
      const identity = identityOf(request, 'apis.read');
      const { name } = request.params;
      await store.apis.readApi(store.read, name);
      const uses = await store.apiUses.readApiUses(store.read, name);
      return { items: uses.filter(({ project }) => maySee(identity, project)) };
    },
  );
};
