import { ApiSample, PutApiSample } from '@flare/contracts';
import { Type } from 'typebox';
import type { Routes } from '../../../context.ts';
import { notFound } from '../../../errors.ts';
import { actorOf, identityOf, security, tags } from '../request.ts';
import { ApiPath, sampleBodyLimit } from './api-path.ts';

const path = '/api/admin/apis/:name/sample';
const common = { tags, security, params: ApiPath };
const missing = (name: string) =>
  notFound('sample_not_found', `The api "${name}" has no sample answer.`);

/** The sample answer of an api: GET, PUT in place of the one before, DELETE. It is never exported. */
export const apiSample: Routes = async (app, { context: { store } }) => {
  app.get(
    path,
    {
      schema: {
        ...common,
        summary: 'The sample answer of an api; 204 where none is kept',
        response: { 200: ApiSample, 204: Type.Null() },
      },
    },
    async (request, reply) => {
      identityOf(request, 'apis.read');
      const { name } = request.params;
      await store.apis.readApi(store.read, name);
      const sample = await store.apiSamples.findSample(store.read, name);
      return sample ?? reply.status(204).send(null);
    },
  );

  app.put(
    path,
    {
      bodyLimit: sampleBodyLimit,
      schema: {
        ...common,
        summary: 'Keeps a sample answer of an api, in place of the one before',
        body: PutApiSample,
        response: { 200: ApiSample },
      },
    },
    async (request) => {
      identityOf(request, 'apis.edit');
      const actor = actorOf(request);
      const { name } = request.params;
      const { body } = request;
      return store.transaction(async (transaction) => {
        const sample = await store.apiSamples.saveSample(transaction, name, body, actor);
        const entry = store.apiSamples.sampleSaved(name, body, actor);
        await store.activity.recordActivity(transaction, entry);
        return sample;
      });
    },
  );

  app.delete(
    path,
    {
      schema: {
        ...common,
        summary: 'Forgets the sample answer of an api',
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      identityOf(request, 'apis.edit');
      const actor = actorOf(request);
      const { name } = request.params;
      await store.transaction(async (transaction) => {
        await store.apis.readApi(transaction, name);
        if (!(await store.apiSamples.deleteSample(transaction, name))) throw missing(name);
        await store.activity.recordActivity(transaction, {
          actor,
          action: 'api.sample-deleted',
          entityType: 'api',
          entityId: name,
          entityName: name,
          changesNothing: true,
        });
      });
      return reply.status(204).send(null);
    },
  );
};
