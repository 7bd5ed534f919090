import type { FastifyReply } from 'fastify';
import type { Routes } from '../../../context.ts';
import { identityOf, ProjectPath, projectOf, security, tags } from '../request.ts';

const send = (reply: FastifyReply, name: string, text: string) =>
  reply
    .type('application/json; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}"`)
    .send(text);

/** GET /api/admin/projects/{id}/export: a project file. GET /api/admin/export: the whole installation. */
export const exports: Routes = async (app, { context }) => {
  app.get(
    '/api/admin/projects/:id/export',
    { schema: { tags, security, params: ProjectPath } },
    async (request, reply) => {
      const { id, name } = await projectOf(context, request, request.params.id, 'projects.read');
      return send(reply, `${name}.project.jsonc`, await context.exporting.project(id));
    },
  );

  app.get('/api/admin/export', { schema: { tags, security } }, async (request, reply) => {
    identityOf(request, 'users.manage');
    return send(reply, 'service_config.jsonc', await context.exporting.installation());
  });
};
