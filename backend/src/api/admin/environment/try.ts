import { TriedProvider, TryProvider } from '@flare/contracts';
import type { Routes } from '../../../context.ts';
import { actorOf, identityOf, security, tags } from '../request.ts';

/** What there is no engine for yet. */
const noEmbedding: TriedProvider = {
  ok: false,
  provider: 'no_embedding',
  message: 'Embeddings aren’t used yet: examples are compared by their words. The choice is kept.',
  firstTokenMillis: null,
  millis: 0,
};

/** POST /api/admin/environment/try: asks an engine something, to see whether it is set up well. */
export const tryProvider: Routes = async (app, { context }) => {
  const { store } = context;
  const embeddingName = async () =>
    (await store.environment.readEnvironmentRow(store.read)).embedding?.name ?? 'no_embedding';
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
            ? { ...noEmbedding, provider: await embeddingName() }
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
