import { EnvironmentView } from '@flare/contracts';
import type { Routes } from '../../../context.ts';
import { identityOf, security, tags } from '../request.ts';
import { environmentView } from './environment-view.ts';

/** GET /api/admin/environment */
export const readEnvironment: Routes = async (app, { context: { store } }) => {
  app.get(
    '/api/admin/environment',
    { schema: { tags, security, response: { 200: EnvironmentView } } },
    async (request) => {
      identityOf(request, 'environment.read');
      return environmentView(store, store.read);
    },
  );
};
