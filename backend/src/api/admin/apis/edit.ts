import {
  Api,
  ApiView,
  ChangeState,
  CreateApi,
  fromCamel,
  ListQuery,
  Page,
  PutApi,
  toCamel,
} from '@flare/contracts';
import type { ApiUse } from '@flare/contracts';
import { Type } from 'typebox';
import { maySee, type Identity } from '../../../auth/rights.ts';
import type { Routes } from '../../../context.ts';
import { lintApi } from '../../../core/flow/lint/lint-api.ts';
import { problemDetails } from '../../../core/flow/lint/problem.ts';
import { conflict, unprocessable, type FlareError } from '../../../errors.ts';
import type { StoredApi } from '../../../store/apis/api-repository.ts';
import type { Actor, Transaction } from '../../../store/transaction.ts';
import { actorOf, identityOf, security, tags } from '../request.ts';
import { ApiPath } from './api-path.ts';

const Query = Type.Object(
  { ...ListQuery, deleted: Type.Optional(Type.Boolean()) },
  { additionalProperties: false },
);
const common = { tags, security };
const view = ({ api, revision }: StoredApi): ApiView => ({ api: toCamel<Api>(Api, api), revision });

/** @throws FlareError 422 `invalid_content` for what can't be read */
function refuseBroken(api: Api): void {
  const broken = lintApi(api).filter(({ structural }) => structural);
  const [first] = broken;
  if (first === undefined) return;
  throw unprocessable('invalid_content', first.message, problemDetails(broken));
}

/** Published versions keep what they were compiled with, so only drafts stand in the way. */
function inUse(identity: Identity, name: string, uses: ApiUse[]): FlareError {
  const visible = uses.filter(({ project }) => maySee(identity, project));
  const [first] = visible;
  const where =
    first === undefined
      ? 'a project of others'
      : `the intent "${first.intent}" of ${first.project}, version ${first.version}`;
  const more = uses.length === 1 ? '' : ` and ${uses.length - 1} more`;
  return conflict('api_in_use', `The api "${name}" is called by ${where}${more}.`, {
    uses: visible,
    hidden: uses.length - visible.length,
  });
}

function nameTaken({ name, deleted }: Api): FlareError {
  if (!deleted) return conflict('api_name_taken', `There is an api "${name}" already.`);
  const words = `There was an api "${name}", which is among the deleted ones. Restore it, or choose another name.`;
  return conflict('api_name_deleted', words);
}

const entry = (actor: Actor, action: string, name: string) => ({
  actor,
  action: `api.${action}`,
  entityType: 'api',
  entityId: name,
  entityName: name,
});

/** Apis of the installation: GET the list and one, POST, PUT with a revision, DELETE and POST …/restore. */
export const editApis: Routes = async (app, { context: { store } }) => {
  app.get(
    '/api/admin/apis',
    { schema: { ...common, querystring: Query, response: { 200: Page(ApiView) } } },
    async (request) => {
      identityOf(request, 'apis.read');
      const page = await store.apis.listApis(store.read, request.query);
      return { ...page, items: page.items.map(view) };
    },
  );

  app.get(
    '/api/admin/apis/:name',
    { schema: { ...common, params: ApiPath, response: { 200: ApiView } } },
    async (request) => {
      identityOf(request, 'apis.read');
      return view(await store.apis.readApi(store.read, request.params.name));
    },
  );

  app.post(
    '/api/admin/apis',
    { schema: { ...common, body: CreateApi, response: { 201: ApiView } } },
    async (request, reply) => {
      identityOf(request, 'apis.edit');
      const actor = actorOf(request);
      const made = { created_date: new Date().toISOString(), created_by: actor.username };
      const api: Api = { ...fromCamel<Api>(Api, request.body.api), deleted: false, ...made };
      refuseBroken(api);
      const created = await store.transaction(async (transaction) => {
        const present = await store.apis.readApis(transaction);
        const other = present.find(({ name }) => name === api.name);
        if (other !== undefined) throw nameTaken(other);
        await store.apis.insertApi(transaction, api);
        const stored = await store.apis.readApi(transaction, api.name);
        const after = stored.api;
        await store.activity.recordActivity(transaction, {
          ...entry(actor, 'created', api.name),
          after,
        });
        return stored;
      });
      return reply.status(201).send(view(created));
    },
  );

  app.put(
    '/api/admin/apis/:name',
    { schema: { ...common, params: ApiPath, body: PutApi, response: { 200: ApiView } } },
    async (request) => {
      identityOf(request, 'apis.edit');
      const api = fromCamel<Api>(Api, request.body.api);
      const { name } = request.params;
      if (api.name !== name) {
        throw unprocessable('name_stays', 'An api keeps its name: intents refer to it.');
      }
      refuseBroken(api);
      const edit = ({ deleted = false }: Api) => ({ ...api, deleted });
      return view(await save(actorOf(request), 'updated', name, request.body, edit));
    },
  );

  const change = { ...common, params: ApiPath, body: ChangeState, response: { 200: ApiView } };
  app.delete('/api/admin/apis/:name', { schema: change }, async (request) => {
    const identity = identityOf(request, 'apis.edit');
    const { params, body } = request;
    const edit = async (api: Api, transaction: Transaction) => {
      const uses = await store.apiUses.readApiUses(transaction, params.name);
      const drafts = uses.filter(({ published }) => !published);
      if (drafts.length > 0) throw inUse(identity, params.name, drafts);
      return { ...api, deleted: true };
    };
    return view(await save(actorOf(request), 'deleted', params.name, body, edit));
  });
  app.post('/api/admin/apis/:name/restore', { schema: change }, async (request) => {
    identityOf(request, 'apis.edit');
    const { params, body } = request;
    const edit = (api: Api) => ({ ...api, deleted: false });
    return view(await save(actorOf(request), 'restored', params.name, body, edit));
  });

  const save = (
    actor: Actor,
    action: string,
    name: string,
    { revision, reason }: ChangeState,
    edit: (api: Api, transaction: Transaction) => Api | Promise<Api>,
  ) =>
    store.transaction(async (transaction) => {
      const before = (await store.apis.readApi(transaction, name)).api;
      const edited = await edit(before, transaction);
      const after = await store.apis.saveApi(transaction, edited, revision, actor);
      const record = { ...entry(actor, action, name), before, after: after.api, reason };
      await store.activity.recordActivity(transaction, record);
      return after;
    });
};
