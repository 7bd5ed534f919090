import { DeletedIntents, Name, Remove, VersionSaved, type ProjectDetail } from '@flare/contracts';
import { Type } from 'typebox';
import type { Context, Routes } from '../../../context.ts';
import { removalLogged } from '../../../core/configuration/removal-logged.ts';
import { withIntent } from '../../../core/configuration/removed-intent.ts';
import { conflict, notFound } from '../../../errors.ts';
import type { Removal } from '../../../store/projects/removal-repository.ts';
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
      const { removals, present } = await removedFrom(context, project, params.no);
      return {
        items: removals
          .filter(({ name, restored }) => !restored && !present.has(name))
          .map(({ name, caption, actor, at }) => ({
            name,
            ...(caption === null ? {} : { caption }),
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
      const { removals, present } = await removedFrom(context, project, params.no);
      const wanted = await removalOf(
        context,
        removals.filter(({ name, restored }) => !restored || present.has(name)),
        params.name,
      );
      if (wanted === undefined) {
        throw notFound('intent_not_found', `No intent "${params.name}" was deleted here.`);
      }
      return editVersion(context, request, {
        params,
        revision: body.revision,
        scope: [`intent:${params.name}`],
        kind: 'intent.restored',
        edit: (content) => {
          if (content.intents.some(({ name }) => name === params.name)) {
            throw conflict(
              'intent_name_taken',
              `There is an intent "${params.name}" again: rename it before you bring this one back.`,
            );
          }
          return withIntent(content, wanted);
        },
      });
    },
  );
};

/** The intents that were removed from a version, the one deleted last first, and the names of those that it has. */
async function removedFrom({ store }: Context, { id, name }: ProjectDetail, no: number) {
  const { summary, content } = await store.versions.readOutline(store.read, id, no);
  const since = summary.createdDate ?? new Date(0).toISOString();
  return {
    removals: await store.removals.readRemovals(store.read, `${name}/${no}`, since),
    present: new Set(content.intents.map((intent) => intent.name)),
  };
}

async function removalOf({ store }: Context, removals: readonly Removal[], wanted: string) {
  const removal = removals.find(({ name }) => name === wanted);
  if (removal === undefined) return undefined;
  return removalLogged(await store.removals.readChange(store.read, removal.sequence), wanted);
}
