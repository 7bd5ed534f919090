import {
  fromCamel,
  Intent,
  IntentRemoved,
  Name,
  Remove,
  RestoreIntent,
  toCamel,
  VersionSaved,
} from '@flare/contracts';
import { Type } from 'typebox';
import type { Routes } from '../../../context.ts';
import {
  withIntent,
  withoutIntent,
  type RemovedIntent,
} from '../../../core/configuration/removed-intent.ts';
import { notFound, unprocessable } from '../../../errors.ts';
import { security, tags, VersionPath } from '../request.ts';
import { editVersion } from './edit-version.ts';

const IntentPath = Type.Object({ ...VersionPath.properties, name: Name });

/**
 * DELETE …/intents/{name}: others no longer wait for it; the answer says what went. POST …/intents/{name}/restore
 * takes just that and brings it back.
 */
export const removeIntent: Routes = async (app, { context }) => {
  const path = '/api/admin/projects/:id/versions/:no/intents/:name';
  const common = { tags, security, params: IntentPath };

  app.delete(
    path,
    { schema: { ...common, body: Remove, response: { 200: IntentRemoved } } },
    async (request) => {
      const { params, body } = request;
      const missing = notFound('intent_not_found', `The version has no intent "${params.name}".`);
      const removed: RemovedIntent[] = [];
      const saved = await editVersion(context, request, {
        params,
        revision: body.revision,
        scope: [`intent:${params.name}`],
        edit: (content) => {
          const without = withoutIntent(content, params.name);
          if (without === null) throw missing;
          removed.push(without.removed);
          return without.version;
        },
      });
      const last = removed.at(-1);
      if (last === undefined) throw missing;
      const { intent, ...where } = last;
      return { ...saved, removed: { intent: toCamel<Intent>(Intent, intent), ...where } };
    },
  );

  app.post(
    `${path}/restore`,
    { schema: { ...common, body: RestoreIntent, response: { 200: VersionSaved } } },
    async (request) => {
      const { params, body } = request;
      const { revision, place, dependents } = body;
      const intent = fromCamel<Intent>(Intent, body.intent);
      if (intent.name !== params.name) {
        throw unprocessable('name_differs', 'The address and the body name two intents.');
      }
      return editVersion(context, request, {
        params,
        revision,
        scope: [`intent:${params.name}`],
        kind: 'intent.restored',
        edit: (content) => withIntent(content, { intent, place, dependents }),
      });
    },
  );
};
