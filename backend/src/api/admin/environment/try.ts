import { TriedProvider, TryProvider } from '@flare/contracts';
import type { Routes } from '../../../context.ts';
import { actorOf, identityOf, security, tags } from '../request.ts';

/** What there is no engine for yet. */
const unbuilt = {
  stt: 'Speech can’t be recognised yet: this version of Flare holds conversations in writing. The choice is kept.',
  tts: 'Speech can’t be made yet: this version of Flare holds conversations in writing. The choice is kept.',
  embedding:
    'Embeddings aren’t used yet: examples are compared by their words. The choice is kept.',
};

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
      const present = await store.environment.readEnvironmentRow(store.read);
      const tried: TriedProvider =
        type === 'llm'
          ? await context.tryLanguageModel(text)
          : {
              ok: false,
              provider: present[type]?.name ?? 'no_embedding',
              message: unbuilt[type],
              firstTokenMillis: null,
              millis: 0,
            };
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
