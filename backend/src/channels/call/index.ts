import { Type } from 'typebox';
import type { FastifyRequest } from 'fastify';
import { FlareError } from '../../errors.ts';
import type { Admitted } from '../channel.ts';
import type { CallRoutes } from './parts.ts';
import { refuse, whyClosed, whyNot } from './refusal.ts';
import { CallSocket } from './socket.ts';

const Query = Type.Object({ ticket: Type.Optional(Type.String({ maxLength: 200 })) });

/** GET /api/v1/call: a call over WebSocket, with a ticket or the usual credentials. */
export const call: CallRoutes = async (app, { parts }) => {
  const callers = new WeakMap<FastifyRequest, Admitted | FlareError>();
  app.get(
    '/api/v1/call',
    {
      websocket: true,
      schema: { tags: ['conversations'], querystring: Query },
      preValidation: async (request) => {
        const { ticket } = request.query;
        // Who isn't let in now may come again with the same ticket.
        const closed = whyClosed(parts);
        if (closed !== null) return void callers.set(request, closed);
        const { access } = parts;
        if (ticket === undefined) {
          const caller = await access.authenticate(request.headers.authorization);
          callers.set(request, { caller, introduction: null });
          return;
        }
        // A page can't read why an upgrade is refused: with a ticket it is told by the socket.
        const known = (error: unknown): FlareError => {
          if (error instanceof FlareError) return error;
          throw error;
        };
        callers.set(request, await access.redeemTicket(ticket).catch(known));
      },
    },
    (socket, request) => {
      const refused = (reason: FlareError): void => {
        request.log.info({ code: reason.code }, 'a call was refused');
        refuse(socket, reason);
      };
      const admitted = callers.get(request);
      if (admitted === undefined) return socket.terminate();
      if (admitted instanceof FlareError) return refused(admitted);
      const reason = whyNot(parts, admitted.caller);
      if (reason !== null) return refused(reason);
      const { open } = parts;
      const held = new CallSocket(
        { socket, stream: request.raw.socket },
        parts,
        admitted,
        request.log,
      );
      open.add(held);
      socket.once('close', () => open.delete(held));
      held.serve();
    },
  );
};
