import { DeletedIntents, Name, Remove, VersionSaved, type ProjectDetail } from '@flare/contracts';
import { Type } from 'typebox';
import type { Context, Routes } from '../../../context.ts';
import { removalsLogged } from '../../../core/configuration/removals-logged.ts';
import { withIntent } from '../../../core/configuration/removed-intent.ts';
import { notFound } from '../../../errors.ts';
import { projectOf, security, tags, VersionPath } from '../request.ts';
import { editVersion } from './edit-version.ts';

const IntentPath = Type.Object({ ...VersionPath.properties, name: Name });

/**
 * GET …/versions/{no}/deleted-intents: what a draft had, as the activity log knows it. POST …/{name}/restore brings
 * one back, for those that waited for it, too; it comes last.
 */
export const deletedIntents: Routes = async (app, { context }) => {
  const path = '/api/admin/projects/:id/versions/:no/deleted-intents';

  app.get(
    path,
    { schema: { tags, security, params: VersionPath, response: { 200: DeletedIntents } } },
    async (request) => {
      const { params } = request;
      const project = await projectOf(context, request, params.id, 'projects.read');
      const deleted = await deletedFrom(context, project, params.no);
      return {
        items: deleted.map(({ removed: { intent }, actor, at }) => ({
          name: intent.name,
          ...(intent.caption === undefined ? {} : { caption: intent.caption }),
          deletedBy: actor,
          deletedDate: at.toISOString(),
        })),
      };
    },
  );

  app.post(
    `${path}/:name/restore`,
    {
      schema: { tags, security, params: IntentPath, body: Remove, response: { 200: VersionSaved } },
    },
    async (request) => {
      const { params, body } = request;
      const project = await projectOf(context, request, params.id, 'projects.edit');
      const deleted = await deletedFrom(context, project, params.no);
      const wanted = deleted.find(({ removed }) => removed.intent.name === params.name);
      if (wanted === undefined) {
        throw notFound('intent_not_found', `No intent "${params.name}" was deleted here.`);
      }
      return editVersion(context, request, {
        params,
        revision: body.revision,
        scope: [`intent:${params.name}`],
        edit: (content) => withIntent(content, wanted.removed),
      });
    },
  );
};

/** The intents that a version had and hasn't any more, each as it was last, the one deleted last first. */
async function deletedFrom({ store }: Context, { id, name }: ProjectDetail, no: number) {
  const { summary, content } = await store.versions.readOutline(store.read, id, no);
  const since = summary.createdDate ?? new Date(0).toISOString();
  const entries = await store.removals.readRemovals(store.read, `${name}/${no}`, since);
  const seen = new Set(content.intents.map((intent) => intent.name));
  return entries.flatMap(({ actor, at, before, after }) =>
    removalsLogged({ before, after })
      .filter(({ intent }) => !seen.has(intent.name) && seen.add(intent.name))
      .map((removed) => ({ removed, actor, at })),
  );
}
