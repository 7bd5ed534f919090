import { LintResult, PublishVersion, VersionSummary } from '@flare/contracts';
import type { Routes } from '../../../context.ts';
import { actorOf, projectOf, security, tags, VersionPath } from '../request.ts';

/** GET …/lint: what stands in the way. POST …/publish: makes a draft the live version. */
export const publishVersion: Routes = async (app, { context }) => {
  const { store, publishing, live } = context;
  const path = '/api/admin/projects/:id/versions/:no';
  const common = { tags, security, params: VersionPath };

  app.get(
    `${path}/lint`,
    { schema: { ...common, response: { 200: LintResult } } },
    async (request) => {
      const { id } = await projectOf(context, request, request.params.id, 'projects.read');
      return { findings: await publishing.findings(id, request.params.no) };
    },
  );

  app.post(
    `${path}/publish`,
    { schema: { ...common, body: PublishVersion, response: { 200: VersionSummary } } },
    async (request) => {
      const { params, body } = request;
      const { id } = await projectOf(context, request, params.id, 'projects.publish');
      const { reason = null, revision } = body;
      await publishing.publish({
        projectId: id,
        no: params.no,
        actor: actorOf(request),
        reason,
        revision,
      });
      live.forget();
      return (await store.versions.readVersion(store.read, id, params.no)).summary;
    },
  );
};
