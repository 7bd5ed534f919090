import { ChannelKeyCreated, ChannelKeyView, CreateChannelKey } from '@flare/contracts';
import { Type } from 'typebox';
import type { Routes } from '../../../context.ts';
import { actorOf, ProjectPath, projectOf, security, tags } from '../request.ts';

const common = { tags, security };
const KeyPath = Type.Object({
  ...ProjectPath.properties,
  key: Type.String({ format: 'uuid', description: 'The id of the key, not the key.' }),
});
const Keys = Type.Object({ items: Type.Array(ChannelKeyView) });

/** Channel keys of a project: GET, POST (the key is shown this once), DELETE. */
export const channelKeys: Routes = async (app, { context }) => {
  const { store } = context;

  app.get(
    '/api/admin/projects/:id/keys',
    { schema: { ...common, params: ProjectPath, response: { 200: Keys } } },
    async (request) => {
      const { id } = await projectOf(context, request, request.params.id, 'keys.manage');
      return { items: await store.channelKeys.listChannelKeys(store.read, id) };
    },
  );

  app.post(
    '/api/admin/projects/:id/keys',
    {
      schema: {
        ...common,
        params: ProjectPath,
        body: CreateChannelKey,
        response: { 201: ChannelKeyCreated },
      },
    },
    async (request, reply) => {
      const project = await projectOf(context, request, request.params.id, 'keys.manage');
      const actor = actorOf(request);
      const created = await store.transaction(async (transaction) => {
        const key = await store.channelKeys.createChannelKey(transaction, {
          projectId: project.id,
          name: request.body.name,
          by: actor.username,
        });
        await store.activity.recordActivity(transaction, {
          actor,
          action: 'channel-key.created',
          entityType: 'channel-key',
          entityId: key.id,
          entityName: `${project.name}: ${key.name}`,
          after: { prefix: key.prefix },
        });
        return key;
      });
      return reply.status(201).send(created);
    },
  );

  app.delete(
    '/api/admin/projects/:id/keys/:key',
    { schema: { ...common, params: KeyPath, response: { 200: ChannelKeyView } } },
    async (request) => {
      const project = await projectOf(context, request, request.params.id, 'keys.manage');
      const actor = actorOf(request);
      const revoked = await store.transaction(async (transaction) => {
        const key = await store.channelKeys.revokeChannelKey(transaction, {
          projectId: project.id,
          id: request.params.key,
          by: actor.username,
        });
        await store.releases.notifyNodes(transaction, project.id);
        await store.activity.recordActivity(transaction, {
          actor,
          action: 'channel-key.revoked',
          entityType: 'channel-key',
          entityId: key.id,
          entityName: `${project.name}: ${key.name}`,
        });
        return key;
      });
      context.live.forget();
      return revoked;
    },
  );
};
