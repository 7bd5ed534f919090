import { Introduction, Nullable } from '@flare/contracts';
import { Type } from 'typebox';
import { startVariables } from '../start-variables.ts';
import type { ChatRoutes } from './routes.ts';

const Ticket = Type.Object({ ticket: Type.String(), expiresAt: Type.String() });

/** POST /api/v1/tickets: good once, for 60 s, as `?ticket=` of a WebSocket; it may say who calls. */
export const createTicketRoute: ChatRoutes = async (app, { parts }) => {
  app.post(
    '/api/v1/tickets',
    {
      schema: {
        tags: ['conversations'],
        body: Nullable(Introduction),
        response: { 201: Ticket },
      },
    },
    async (request, reply) => {
      const caller = await parts.access.authenticate(request.headers.authorization);
      const said = request.body ?? {};
      // What no session could begin with is refused here, not to the page that holds the ticket.
      startVariables(said.variables ?? {}, said.caller);
      const isSaid = said.caller !== undefined || said.variables !== undefined;
      const ticket = await parts.access.issueTicket(caller, isSaid ? said : null);
      return reply.status(201).send(ticket);
    },
  );
};
