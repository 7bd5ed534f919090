import { SessionView } from '@flare/contracts';
import { viewOf } from '../../core/session/view.ts';
import type { SessionAnswer } from '../../runtime/ports.ts';
import { enter } from './enter.ts';
import { SessionPath, type ChatRoutes } from './routes.ts';

export function sessionView({ facts, session, expiresAt }: SessionAnswer): SessionView {
  return {
    ...viewOf(session),
    sessionId: facts.id,
    project: facts.project,
    version: facts.version,
    locale: session.locale,
    channel: session.channel,
    expiresAt: new Date(expiresAt).toISOString(),
  };
}

/** GET /api/v1/sessions/{id} */
export const readSessionRoute: ChatRoutes = async (app, { parts }) => {
  app.get(
    '/api/v1/sessions/:id',
    { schema: { tags: ['conversations'], params: SessionPath, response: { 200: SessionView } } },
    async (request) => {
      const caller = await parts.access.authenticate(request.headers.authorization);
      return sessionView(await enter(parts, caller, request.params.id));
    },
  );
};
