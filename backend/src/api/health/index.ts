import { Type } from 'typebox';
import type { Routes } from '../../context.ts';

const Alive = Type.Object({ status: Type.Literal('ok') });

const Readiness = Type.Object({
  status: Type.String(),
  checks: Type.Record(Type.String(), Type.String()),
});

const tags = ['operation'];

/** GET /health, /ready and /metrics. */
export const health: Routes = async (app, { context }) => {
  app.get('/health', { schema: { tags, response: { 200: Alive } } }, async () => ({
    status: 'ok' as const,
  }));

  const ready = { schema: { tags, response: { 200: Readiness, 503: Readiness } } };
  app.get('/ready', ready, async (request, reply) => {
    const results = await Promise.all(
      Object.entries(context.readiness).map(async ([name, check]) => {
        try {
          await check();
          return [name, 'ok'] as const;
        } catch (error) {
          request.log.warn({ err: error, check: name }, 'readiness check failed');
          return [name, 'failed'] as const;
        }
      }),
    );
    const checks = Object.fromEntries(results);
    if (context.draining) return reply.status(503).send({ status: 'draining', checks });
    const well = results.every(([, result]) => result === 'ok');
    return reply.status(well ? 200 : 503).send({ status: well ? 'ready' : 'not ready', checks });
  });

  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
    const { text, contentType } = await context.events.metrics();
    return reply.type(contentType).send(text);
  });
};
