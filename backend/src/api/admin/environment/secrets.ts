import { Name, PutSecret, SecretView } from '@flare/contracts';
import { Type } from 'typebox';
import type { Routes } from '../../../context.ts';
import { notFound } from '../../../errors.ts';
import { actorOf, identityOf, security, tags } from '../request.ts';

const SecretPath = Type.Object({ name: Name });
const path = '/api/admin/environment/secrets/:name';

/** Secrets of the installation: PUT and DELETE by name. Values go in and never come out. */
export const secrets: Routes = async (app, { context }) => {
  const { store, secrets: box, settings } = context;

  app.put(
    path,
    {
      schema: {
        tags,
        security,
        params: SecretPath,
        body: PutSecret,
        response: { 200: SecretView },
      },
    },
    async (request) => {
      identityOf(request, 'environment.edit');
      const { name } = request.params;
      const actor = actorOf(request);
      const sealed = box.seal(request.body.value);
      await store.transaction(async (transaction) => {
        await store.secrets.putSecret(transaction, name, sealed, actor.username);
        await store.activity.recordActivity(transaction, {
          actor,
          action: 'secret.set',
          entityType: 'secret',
          entityId: name,
          entityName: name,
        });
      });
      await settings.refresh();
      return { name, hasValue: true };
    },
  );

  app.delete(
    path,
    { schema: { tags, security, params: SecretPath, response: { 204: Type.Null() } } },
    async (request, reply) => {
      identityOf(request, 'environment.edit');
      const { name } = request.params;
      const actor = actorOf(request);
      await store.transaction(async (transaction) => {
        if (!(await store.secrets.deleteSecret(transaction, name))) {
          throw notFound('secret_not_found', `There is no secret "${name}".`);
        }
        await store.activity.recordActivity(transaction, {
          actor,
          action: 'secret.deleted',
          entityType: 'secret',
          entityId: name,
          entityName: name,
        });
      });
      await settings.refresh();
      return reply.status(204).send(null);
    },
  );
};
