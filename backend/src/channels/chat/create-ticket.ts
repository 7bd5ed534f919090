import { Type } from 'typebox';
import type { ChatRoutes } from './routes.ts';

const Ticket = Type.Object({ ticket: Type.String(), expiresAt: Type.String() });

/** POST /api/v1/tickets: good once, for 60 s, as `?ticket=` of a WebSocket. */
export const createTicketRoute: ChatRoutes = async (app, { parts }) => {
  app.post(
    '/api/v1/tickets',
    { schema: { tags: ['conversations'], response: { 201: Ticket } } },
    async (request, reply) => {
      const caller = await parts.access.authenticate(request.headers.authorization);
      return reply.status(201).send(await parts.access.issueTicket(caller));
    },
  );
};
