import type { FastifyInstance } from 'fastify';

/**
 * Gives every answer its request id, and every line of a request's log the request id and, where the request is
 * about a session, the session id. A request is logged once, when it is answered, with the pattern of its route:
 * the address itself may hold tickets and names.
 */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id);
    const { id } = (request.params ?? {}) as { id?: string };
    if (id !== undefined && request.routeOptions.url?.startsWith('/api/v1/sessions/')) {
      request.log = request.log.child({ sessionId: id });
    }
  });
  app.addHook('onResponse', async (request, reply) => {
    const line = {
      method: request.method,
      route: request.routeOptions.url ?? null,
      status: reply.statusCode,
      durationMs: Math.round(reply.elapsedTime * 10) / 10,
    };
    request.log.info(line, 'request answered');
  });
}
