import { TriedProvider, TryProvider } from '@flare/contracts';
import type { Routes } from '../../../context.ts';
import { actorOf, identityOf, security, tags } from '../request.ts';

/** POST /api/admin/environment/try: asks an engine something, to see whether it is set up well. */
export const tryProvider: Routes = async (app, { context }) => {
  const { store } = context;
  app.post(
    '/api/admin/environment/try',
    {
      config: { rateLimit: { max: 30, timeWindow: '1 minute' } },
      schema: {
        tags,
        security,
        summary: 'Asks an engine of the environment something, to see whether it works',
        body: TryProvider,
        response: { 200: TriedProvider },
      },
    },
    async (request) => {
      identityOf(request, 'environment.edit');
      const { type, text } = request.body;
      const tried =
        type === 'llm'
          ? await context.tryLanguageModel(text)
          : type === 'embedding'
            ? await context.tryEmbedding(text)
            : await context.trySpeech(type, text);
      const { provider, ok, millis } = tried;
      await store.transaction((transaction) =>
        store.activity.recordActivity(transaction, {
          actor: actorOf(request),
          action: 'provider.tried',
          entityType: 'environment',
          entityName: provider,
          after: { type, ok, millis },
          changesNothing: true,
        }),
      );
      return tried;
    },
  );
};
