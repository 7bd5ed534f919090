import { ActivityQuery, ActivityVerification, ActivityView, Page } from '@flare/contracts';
import type { Routes } from '../../../context.ts';
import { badRequest } from '../../../errors.ts';
import { identityOf, security, tags } from '../request.ts';

const common = { tags, security };

/** Whether a text is an instant, of a year that Postgres knows too. */
function isStorable(instant: string): boolean {
  const year = new Date(instant).getUTCFullYear();
  return year >= 1 && year <= 9999;
}

/** The activity log: GET a page, …/verify the chain of hashes, …/export all of it as JSON lines. */
export const activity: Routes = async (app, { context: { store } }) => {
  app.get(
    '/api/admin/activity-log',
    { schema: { ...common, querystring: ActivityQuery, response: { 200: Page(ActivityView) } } },
    async (request) => {
      identityOf(request, 'log.read');
      const { from, to } = request.query;
      for (const instant of [from, to]) {
        if (instant !== undefined && !isStorable(instant)) {
          throw badRequest(
            'bad_instant',
            `"${instant}" is not an instant such as 2026-08-24T09:00:00Z.`,
          );
        }
      }
      return store.activity.listActivity(store.read, request.query);
    },
  );

  app.get(
    '/api/admin/activity-log/verify',
    { schema: { ...common, response: { 200: ActivityVerification } } },
    async (request) => {
      identityOf(request, 'log.read');
      return store.activity.verifyActivityLog(store.read);
    },
  );

  app.get('/api/admin/activity-log/export', { schema: common }, async (request, reply) => {
    identityOf(request, 'log.read');
    const entries = await store.activity.readActivity(store.read);
    return reply
      .type('application/x-ndjson; charset=utf-8')
      .header('content-disposition', 'attachment; filename="activity-log.jsonl"')
      .send(entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
  });
};
