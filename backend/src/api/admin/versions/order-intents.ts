import { OrderIntents, VersionSaved } from '@flare/contracts';
import type { Routes } from '../../../context.ts';
import { security, tags, VersionPath } from '../request.ts';
import { editVersion } from './edit-version.ts';

/**
 * PUT …/versions/{no}/intents-order: the intents in another order. Names that the version doesn't have are passed
 * over; intents that aren't named come behind, in the order that they had.
 */
export const orderIntents: Routes = async (app, { context }) => {
  app.put(
    '/api/admin/projects/:id/versions/:no/intents-order',
    {
      schema: {
        tags,
        security,
        params: VersionPath,
        body: OrderIntents,
        response: { 200: VersionSaved },
      },
    },
    async (request) => {
      const { params, body } = request;
      const place = (name: string) =>
        body.names.includes(name) ? body.names.indexOf(name) : body.names.length;
      return editVersion(context, request, {
        params,
        revision: body.revision,
        edit: (content) => ({
          ...content,
          intents: content.intents.toSorted((a, b) => place(a.name) - place(b.name)),
        }),
      });
    },
  );
};
