import { CopyVersion, VersionDetail } from '@flare/contracts';
import type { Routes } from '../../../context.ts';
import { actorOf, projectOf, security, tags, VersionPath } from '../request.ts';
import { versionView } from './version-view.ts';

/** POST /api/admin/projects/{id}/versions/{no}/copy: a new draft with the same content. */
export const copyVersion: Routes = async (app, { context }) => {
  const { store } = context;
  app.post(
    '/api/admin/projects/:id/versions/:no/copy',
    {
      schema: {
        tags,
        security,
        params: VersionPath,
        body: CopyVersion,
        response: { 201: VersionDetail },
      },
    },
    async (request, reply) => {
      const { id, name } = await projectOf(context, request, request.params.id, 'projects.edit');
      const actor = actorOf(request);
      const copied = await store.transaction(async (transaction) => {
        const original = await store.versions.readVersion(transaction, id, request.params.no);
        const no = await store.versions.insertVersion(transaction, id, {
          ...original.content,
          ...(request.body.caption === undefined ? {} : { caption: request.body.caption }),
          deleted: false,
          published: false,
          publish_date: null,
          published_by: null,
          created_date: new Date().toISOString(),
          created_by: actor.username,
        });
        await store.activity.recordActivity(transaction, {
          actor,
          action: 'version.copied',
          entityType: 'version',
          entityId: `${name}/${no}`,
          entityName: name,
          after: { from: request.params.no, version: no },
        });
        const copy = await store.versions.readVersion(transaction, id, no);
        await store.versionParts.copyPartChanges(transaction, original.id, copy.id);
        return copy;
      });
      return reply.status(201).send(versionView(copied));
    },
  );
};
