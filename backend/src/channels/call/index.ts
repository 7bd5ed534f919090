import { Type } from 'typebox';
import type { FastifyRequest } from 'fastify';
import type { Caller } from '../channel.ts';
import type { CallRoutes } from './parts.ts';
import { isFull, refuse, tooManyCalls, whyNot } from './refusal.ts';
import { CallSocket } from './socket.ts';

const Query = Type.Object({ ticket: Type.Optional(Type.String({ maxLength: 200 })) });

/** GET /api/v1/call: a call over WebSocket, with a ticket or the usual credentials. */
export const call: CallRoutes = async (app, { parts }) => {
  const callers = new WeakMap<FastifyRequest, Caller>();
  app.get(
    '/api/v1/call',
    {
      websocket: true,
      schema: { tags: ['conversations'], querystring: Query },
      preValidation: async (request) => {
        const { ticket } = request.query;
        // Who isn't let in now may come again with the same ticket.
        if (isFull(parts)) return;
        const { access } = parts;
        const caller =
          ticket === undefined
            ? await access.authenticate(request.headers.authorization)
            : await access.redeemTicket(ticket);
        callers.set(request, caller);
      },
    },
    (socket, request) => {
      const caller = callers.get(request);
      if (caller === undefined) return refuse(socket, tooManyCalls());
      const reason = whyNot(parts, caller);
      if (reason !== null) return refuse(socket, reason);
      const { open } = parts;
      const held = new CallSocket(socket, parts, caller, request.log);
      open.add(held);
      socket.once('close', () => open.delete(held));
      held.serve();
    },
  );
};
