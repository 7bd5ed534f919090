import { Locales, ProviderDefinition, Providers, ProvidersQuery, toCamel } from '@flare/contracts';
import type { Routes } from '../../../context.ts';
import { identityOf, security, tags } from '../request.ts';

/** What one can choose from: GET /api/admin/providers and /api/admin/locales. */
export const catalogue: Routes = async (app, { context: { store, languages } }) => {
  app.get(
    '/api/admin/providers',
    { schema: { tags, security, querystring: ProvidersQuery, response: { 200: Providers } } },
    async (request) => {
      identityOf(request);
      const wanted = request.query.type;
      const providers = await store.environment.readProviders(store.read);
      const items = providers
        .filter(({ type }) => wanted === undefined || type === wanted)
        .map((provider) => toCamel<ProviderDefinition>(ProviderDefinition, provider));
      return { items };
    },
  );

  app.get(
    '/api/admin/locales',
    { schema: { tags, security, response: { 200: Locales } } },
    async (request) => {
      identityOf(request);
      const items = Object.keys(languages).map((code) => ({
        code,
        name: new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code,
      }));
      return { items };
    },
  );
};
