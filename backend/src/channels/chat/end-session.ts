import { SessionView } from '@flare/contracts';
import { enter } from './enter.ts';
import { sessionView } from './read-session.ts';
import { SessionPath, type ChatRoutes } from './routes.ts';

/** DELETE /api/v1/sessions/{id}: ends it; what was under way is abandoned. */
export const endSessionRoute: ChatRoutes = async (app, { parts }) => {
  app.delete(
    '/api/v1/sessions/:id',
    { schema: { tags: ['conversations'], params: SessionPath, response: { 200: SessionView } } },
    async (request) => {
      const caller = await parts.access.authenticate(request.headers.authorization);
      const { id } = request.params;
      await enter(parts, caller, id);
      const ended = await parts.runner.tell(id, { type: 'session-closed' });
      request.log.info({ sessionId: id }, 'session ended');
      return sessionView(ended);
    },
  );
};
