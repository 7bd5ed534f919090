import { Readable } from 'node:stream';
import { ActivityExportQuery, type ActivityView } from '@flare/contracts';
import type { Routes } from '../../../context.ts';
import { identityOf, security, tags } from '../request.ts';
import { csvHead, csvLine } from './csv.ts';
import { checkInstants } from './instants.ts';

const formats = {
  jsonl: {
    type: 'application/x-ndjson; charset=utf-8',
    head: '',
    line: (entry: ActivityView) => `${JSON.stringify(entry)}\n`,
  },
  csv: { type: 'text/csv; charset=utf-8', head: csvHead, line: csvLine },
};

async function* write(
  entries: AsyncIterable<ActivityView>,
  { head, line }: { head: string; line: (entry: ActivityView) => string },
): AsyncGenerator<string> {
  if (head !== '') yield head;
  for await (const entry of entries) yield line(entry);
}

/** GET /api/admin/activity-log/export?format=: what the filters leave of the log, the oldest entry first. */
export const exportActivity: Routes = async (app, { context: { store } }) => {
  app.get(
    '/api/admin/activity-log/export',
    {
      schema: {
        tags,
        security,
        summary: 'The activity log as JSON lines or as CSV, with the filters of the list',
        querystring: ActivityExportQuery,
      },
    },
    async (request, reply) => {
      const { projects } = identityOf(request, 'log.read');
      checkInstants(request.query);
      const { format = 'jsonl', ...filter } = request.query;
      const entries = store.activityBrowser.walkActivity(store.read, filter, projects);
      return reply
        .type(formats[format].type)
        .header('content-disposition', `attachment; filename="activity-log.${format}"`)
        .send(Readable.from(write(entries, formats[format])));
    },
  );
};
