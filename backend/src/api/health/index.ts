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
    const [needed, optional] = await Promise.all([
      resultsOf(context.readiness, (error, check) =>
        request.log.warn({ err: error, check }, 'readiness check failed'),
      ),
      // Whoever goes on without it has said so in the log, once.
      resultsOf(context.optional, () => {}),
    ]);
    const checks = Object.fromEntries([...needed, ...optional]);
    if (context.draining) return reply.status(503).send({ status: 'draining', checks });
    const well = needed.every(([, result]) => result === 'ok');
    return reply.status(well ? 200 : 503).send({ status: well ? 'ready' : 'not ready', checks });
  });

  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
    const { text, contentType } = await context.events.metrics();
    return reply.type(contentType).send(text);
  });
};

async function resultsOf(
  checks: Record<string, () => Promise<void>>,
  failed: (error: unknown, name: string) => void,
): Promise<(readonly [name: string, result: 'ok' | 'failed'])[]> {
  return Promise.all(
    Object.entries(checks).map(async ([name, check]) => {
      try {
        await check();
        return [name, 'ok'] as const;
      } catch (error) {
        failed(error, name);
        return [name, 'failed'] as const;
      }
    }),
  );
}
