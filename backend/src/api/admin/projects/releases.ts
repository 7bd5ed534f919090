import { CreateRelease, ReleaseView } from '@flare/contracts';
import { Type } from 'typebox';
import type { Routes } from '../../../context.ts';
import { actorOf, ProjectPath, projectOf, security, tags } from '../request.ts';

const Releases = Type.Object({ items: Type.Array(ReleaseView) });

/** The releases of a project: GET the history; POST makes another published version live, or none. */
export const releases: Routes = async (app, { context }) => {
  const { store, publishing, live } = context;

  app.get(
    '/api/admin/projects/:id/releases',
    { schema: { tags, security, params: ProjectPath, response: { 200: Releases } } },
    async (request) => {
      const { id } = await projectOf(context, request, request.params.id, 'projects.read');
      return { items: await store.releases.listReleases(store.read, id) };
    },
  );

  app.post(
    '/api/admin/projects/:id/releases',
    {
      schema: {
        tags,
        security,
        params: ProjectPath,
        body: CreateRelease,
        response: { 201: Releases },
      },
    },
    async (request, reply) => {
      const { id } = await projectOf(context, request, request.params.id, 'projects.publish');
      const { version, reason } = request.body;
      await publishing.release({ projectId: id, no: version, reason, actor: actorOf(request) });
      live.forget();
      return reply.status(201).send({ items: await store.releases.listReleases(store.read, id) });
    },
  );
};
