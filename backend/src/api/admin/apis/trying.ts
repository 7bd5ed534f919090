import { Api, fromCamel, ReadAnswer, ReadApiAnswer, TriedApi, TryApi } from '@flare/contracts';
import type { Context, Routes } from '../../../context.ts';
import { lintApi } from '../../../core/flow/lint/lint-api.ts';
import { problemDetails } from '../../../core/flow/lint/problem.ts';
import { tooManyRequests, unprocessable } from '../../../errors.ts';
import { actorOf, identityOf, security, tags } from '../request.ts';
import { ApiPath, sampleBodyLimit } from './api-path.ts';
import { trialVariables } from './trial-variables.ts';

const common = { tags, security, params: ApiPath };

/** Parts of an api that its request is made from. */
const sent = ['url', 'test_url', 'headers', 'body_template', 'auth'];

/** @throws FlareError 422 `invalid_content` for what no request can be made from */
function refuseUnsendable(api: Api): void {
  const problems = lintApi(api).filter(
    ({ severity, path }) => severity === 'error' && sent.includes(String(path[0])),
  );
  const [first] = problems;
  if (first !== undefined)
    throw unprocessable('invalid_content', first.message, problemDetails(problems));
}

/** @throws FlareError 422 `name_differs` for another api than the one that is addressed */
function refuseOther(name: string, api: Api): void {
  if (api.name === name) return;
  const words = `The api that is sent is called "${api.name}", and the one that is addressed "${name}".`;
  throw unprocessable('name_differs', words);
}

/** The locale to tell an answer in: the one that is asked for, else the first of the api's own words. */
function localeOf({ languages }: Context, asked: string | undefined, api: Api): string {
  if (asked !== undefined && !Object.hasOwn(languages, asked)) {
    throw unprocessable('unknown_locale', `There are no words for the locale "${asked}".`);
  }
  const texts = [api.response_template, ...(api.error_mappings ?? []).map(({ text }) => text)];
  const own = texts.flatMap((text) => (typeof text === 'object' && text ? Object.keys(text) : []));
  return asked ?? own.find((locale) => Object.hasOwn(languages, locale)) ?? 'en';
}

/** An api tried out as it is being edited, saved or not: POST …/read-answer and POST …/try. */
export const tryApis: Routes = async (app, { context }) => {
  const { store, trials } = context;
  const trying = new Set<string>();
  const note = (activity: Parameters<typeof store.activity.recordActivity>[1]) =>
    store.transaction((transaction) => store.activity.recordActivity(transaction, activity));

  app.post(
    '/api/admin/apis/:name/read-answer',
    {
      bodyLimit: sampleBodyLimit,
      schema: {
        ...common,
        summary:
          'What an answer comes to: its variables, the error mapping that takes it, the words',
        body: ReadApiAnswer,
        response: { 200: ReadAnswer },
      },
    },
    async (request) => {
      identityOf(request, 'apis.edit');
      const { status, body, locale: asked, variables = {} } = request.body;
      const api = fromCamel<Api>(Api, request.body.api);
      refuseOther(request.params.name, api);
      const locale = localeOf(context, asked, api);
      return trials.read({ api, status, body, locale, variables: trialVariables(variables) });
    },
  );

  app.post(
    '/api/admin/apis/:name/try',
    {
      schema: {
        ...common,
        summary: 'Calls an api as it is being edited, at its test address or at the real one',
        body: TryApi,
        response: { 200: TriedApi },
      },
    },
    async (request, reply) => {
      const { username } = identityOf(request, 'apis.edit');
      const { target, locale: asked } = request.body;
      const api = fromCamel<Api>(Api, request.body.api);
      refuseOther(request.params.name, api);
      if (target === 'test' && !api.test_url) {
        throw unprocessable('no_test_url', 'The api has no test address to call.');
      }
      refuseUnsendable(api);
      const variables = trialVariables(request.body.variables);
      const locale = localeOf(context, asked, api);
      if (trying.has(username)) {
        throw tooManyRequests(
          'try_under_way',
          'Wait until the call that you are trying has ended.',
        );
      }
      trying.add(username);
      const left = new AbortController();
      reply.raw.once('close', () => left.abort());
      try {
        const trial = { api, variables, target, locale };
        const names = Object.keys(variables);
        const sensitive = await store.apiUses.readSensitiveVariables(store.read, names);
        const { address, writes } = trials.plan(trial, sensitive);
        const record = (action: string, outcome: object) =>
          note({
            actor: actorOf(request),
            action: `api.${action}`,
            entityType: 'api',
            entityId: api.name,
            entityName: api.name,
            after: { target, method: api.method, address, ...outcome },
            changesNothing: true,
          });
        // What may change something stands in the log even if the server doesn't live to see the answer.
        if (writes) await record('try-begun', {});
        const tried = await trials.call(trial, left.signal);
        const { failure, answer } = tried;
        await record('tried', {
          status: answer?.status ?? failure?.status ?? null,
          outcome: failure === null ? 'answered' : failure.kind,
          code: failure?.code ?? null,
        });
        return tried;
      } finally {
        trying.delete(username);
      }
    },
  );
};
