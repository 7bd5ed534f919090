import {
  ActivityFacets,
  ActivityQuery,
  ActivityVerification,
  ActivityView,
  Page,
} from '@flare/contracts';
import { Type } from 'typebox';
import type { Routes } from '../../../context.ts';
import { identityOf, security, tags } from '../request.ts';
import { exportActivity } from './export.ts';
import { checkInstants } from './instants.ts';

const common = { tags, security };

const EntryPath = Type.Object({ sequence: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) });

/** The activity log: GET a page, …/:sequence one entry, …/facets to filter it by, …/verify the chain of hashes, …/export. */
export const activity: Routes = async (app, options) => {
  const { store } = options.context;
  app.get(
    '/api/admin/activity-log',
    {
      schema: {
        ...common,
        summary: 'Who did what, the newest entry first',
        querystring: ActivityQuery,
        response: { 200: Page(ActivityView) },
      },
    },
    async (request) => {
      const { projects } = identityOf(request, 'log.read');
      checkInstants(request.query);
      return store.activityBrowser.listActivity(store.read, request.query, projects);
    },
  );

  app.get(
    '/api/admin/activity-log/facets',
    {
      schema: {
        ...common,
        summary: 'What the activity log can be filtered by',
        response: { 200: ActivityFacets },
      },
    },
    async (request) => {
      const { projects } = identityOf(request, 'log.read');
      return store.activityBrowser.activityFacets(store.read, projects);
    },
  );

  app.get(
    '/api/admin/activity-log/verify',
    {
      schema: {
        ...common,
        summary: 'Whether the chain of hashes is whole, or where it breaks',
        response: { 200: ActivityVerification },
      },
    },
    async (request) => {
      identityOf(request, 'log.read');
      return store.activity.verifyActivityLog(store.read);
    },
  );

  app.get(
    '/api/admin/activity-log/:sequence',
    {
      schema: {
        ...common,
        summary: 'One entry of the activity log',
        params: EntryPath,
        response: { 200: ActivityView },
      },
    },
    async (request) => {
      const { projects } = identityOf(request, 'log.read');
      const { sequence } = request.params;
      return store.activityBrowser.readActivityEntry(store.read, sequence, projects);
    },
  );

  await app.register(exportActivity, options);
};
