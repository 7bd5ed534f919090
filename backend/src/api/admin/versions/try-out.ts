import {
  fromCamel,
  ImpactResult,
  Intent,
  IntentImpact,
  IntentPreview,
  Name,
  Parameter,
  PreviewIntent,
  TriedValue,
  TryValue,
} from '@flare/contracts';
import { Type } from 'typebox';
import type { FastifyRequest } from 'fastify';
import type { Routes } from '../../../context.ts';
import { lintParameter } from '../../../core/flow/lint/lint-parameter.ts';
import { withoutLargePatterns } from '../../../core/flow/lint/present-patterns.ts';
import { identityOf, projectOf, security, tags, VersionPath } from '../request.ts';
import { refuseBroken } from './edit-version.ts';

const IntentPath = Type.Object({ ...VersionPath.properties, name: Name });

/** Trying out an intent that may not be saved yet, also beside a published version: nothing is stored or called. */
export const tryOut: Routes = async (app, { context }) => {
  const { authoring } = context;
  const path = '/api/admin/projects/:id/versions/:no/intents/:name';
  const common = { tags, security, params: IntentPath };
  const placeOf = async (request: FastifyRequest<{ Params: { id: string; no: number } }>) => {
    const { id } = await projectOf(context, request, request.params.id, 'projects.edit');
    return { projectId: id, no: request.params.no };
  };

  app.post(
    `${path}/try-value`,
    { schema: { ...common, body: TryValue, response: { 200: TriedValue } } },
    async (request) => {
      const place = await placeOf(request);
      const { locale, text } = request.body;
      const parameter = fromCamel<Parameter>(Parameter, request.body.parameter);
      refuseBroken(lintParameter({ ...parameter, depends_on: [] }, []));
      return authoring.tryValue(place, { parameter, locale, text, now: Date.now() });
    },
  );

  app.post(
    `${path}/preview`,
    { schema: { ...common, body: PreviewIntent, response: { 200: IntentPreview } } },
    async (request) => {
      const place = await placeOf(request);
      const { locale, values = {} } = request.body;
      const intent = withoutLargePatterns(fromCamel<Intent>(Intent, request.body.intent));
      return authoring.previewIntent(place, { intent, locale, values, now: Date.now() });
    },
  );

  app.post(
    `${path}/impact`,
    { schema: { ...common, body: IntentImpact, response: { 200: ImpactResult } } },
    async (request, reply) => {
      const place = await placeOf(request);
      const intent = withoutLargePatterns(fromCamel<Intent>(Intent, request.body.intent));
      const gone = new AbortController();
      reply.raw.once('close', () => gone.abort());
      return authoring.impactOf(place, {
        name: request.params.name,
        intent,
        by: identityOf(request).username,
        signal: gone.signal,
      });
    },
  );
};
