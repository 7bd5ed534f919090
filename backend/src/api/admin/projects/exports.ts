import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Routes } from '../../../context.ts';
import { forbidden } from '../../../errors.ts';
import type { Activity } from '../../../store/activity/activity-log.ts';
import { actorOf, identityOf, ProjectPath, projectOf, security, tags } from '../request.ts';

const send = (reply: FastifyReply, name: string, text: string) =>
  reply
    .type('application/json; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}"`)
    .send(text);

/** GET /api/admin/projects/{id}/export: a project file. GET /api/admin/export: the whole installation. */
export const exports: Routes = async (app, { context }) => {
  const { store } = context;
  const record = (request: FastifyRequest, activity: Omit<Activity, 'actor'>) =>
    store.transaction((transaction) =>
      store.activity.recordActivity(transaction, {
        actor: actorOf(request),
        ...activity,
        changesNothing: true,
      }),
    );

  app.get(
    '/api/admin/projects/:id/export',
    { schema: { tags, security, params: ProjectPath } },
    async (request, reply) => {
      const { id, name } = await projectOf(context, request, request.params.id, 'projects.read');
      const text = await context.exporting.project(id);
      const entity = { entityType: 'project', entityId: id, entityName: name };
      await record(request, { action: 'project.exported', ...entity });
      return send(reply, `${name}.project.jsonc`, text);
    },
  );

  app.get('/api/admin/export', { schema: { tags, security } }, async (request, reply) => {
    const { projects } = identityOf(request, 'users.manage');
    if (projects !== null) {
      throw forbidden(
        'not_allowed',
        'The whole installation is for those who see all of its projects.',
      );
    }
    const text = await context.exporting.installation();
    await record(request, { action: 'installation.exported', entityType: 'installation' });
    return send(reply, 'service_config.jsonc', text);
  });
};
