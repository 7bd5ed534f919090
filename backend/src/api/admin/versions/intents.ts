import {
  fromCamel,
  Intent,
  IntentRead,
  IntentView,
  Name,
  PutIntent,
  PutIntents,
  toCamel,
  VersionSaved,
} from '@flare/contracts';
import { Type } from 'typebox';
import type { Routes } from '../../../context.ts';
import { renamingReason } from '../../../core/configuration/renaming/renaming.ts';
import { unprocessable } from '../../../errors.ts';
import { projectOf, security, tags, VersionPath } from '../request.ts';
import { editVersion } from './edit-version.ts';

const Intents = Type.Object({ revision: Type.Integer(), items: Type.Array(IntentView) });
const IntentPath = Type.Object({ ...VersionPath.properties, name: Name });
/** All intents of the largest version that is promised, 200 with 50 examples in each of three languages, and more. */
const listLimitBytes = 16 * 1024 * 1024;
const fromView = (view: IntentView): Intent => fromCamel<Intent>(Intent, view);

/** Intents of a version: GET and PUT of all in their order; GET and PUT of one. */
export const intents: Routes = async (app, { context }) => {
  const { store } = context;
  const path = '/api/admin/projects/:id/versions/:no/intents';
  const saved = { 200: VersionSaved };

  app.get(
    path,
    { schema: { tags, security, params: VersionPath, response: { 200: Intents } } },
    async (request) => {
      const { params } = request;
      const { id } = await projectOf(context, request, params.id, 'projects.read');
      const { revision, content } = await store.versions.readVersion(store.read, id, params.no);
      return { revision, items: content.intents.map((intent) => toCamel<Intent>(Intent, intent)) };
    },
  );

  app.get(
    `${path}/:name`,
    { schema: { tags, security, params: IntentPath, response: { 200: IntentRead } } },
    async (request) => {
      const { params } = request;
      const { id } = await projectOf(context, request, params.id, 'projects.read');
      const { revision, intent } = await store.versions.readIntent(
        store.read,
        id,
        params.no,
        params.name,
      );
      return { revision, intent: toCamel<Intent>(Intent, intent) };
    },
  );

  app.put(
    path,
    {
      bodyLimit: listLimitBytes,
      schema: { tags, security, params: VersionPath, body: PutIntents, response: saved },
    },
    async (request) => {
      const { params, body } = request;
      return editVersion(context, request, {
        params,
        revision: body.revision,
        edit: (content) => ({ ...content, intents: body.intents.map(fromView) }),
      });
    },
  );

  app.put(
    `${path}/:name`,
    { schema: { tags, security, params: IntentPath, body: PutIntent, response: saved } },
    async (request) => {
      const { params, body } = request;
      const intent = fromView(body.intent);
      return editVersion(context, request, {
        params,
        revision: body.revision,
        scope: 'intent',
        ...(intent.name === params.name
          ? {}
          : {
              kind: 'intent.renamed' as const,
              reason: renamingReason({ kind: 'intent', from: params.name, to: intent.name }),
            }),
        edit: (content) => {
          const known = content.intents.some(({ name }) => name === params.name);
          if (!known && intent.name !== params.name) {
            throw unprocessable('name_differs', 'The address and the body name two intents.');
          }
          const replace = (one: Intent) => (one.name === params.name ? intent : one);
          const list = known ? content.intents.map(replace) : [...content.intents, intent];
          return { ...content, intents: list };
        },
      });
    },
  );
};
