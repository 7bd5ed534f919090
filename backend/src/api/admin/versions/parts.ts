import {
  ConversationTestView,
  FastAnswer,
  FastAnswerView,
  fromCamel,
  PutConversationTests,
  PutFastAnswers,
  toCamel,
  VersionSaved,
} from '@flare/contracts';
import { Type } from 'typebox';
import type { Routes } from '../../../context.ts';
import { projectOf, security, tags, VersionPath } from '../request.ts';
import { editVersion } from './edit-version.ts';

const FastAnswers = Type.Object({ revision: Type.Integer(), items: Type.Array(FastAnswerView) });
const Tests = Type.Object({ revision: Type.Integer(), items: Type.Array(ConversationTestView) });

/** Fast answers and conversation tests of a version: GET and PUT of all of them. */
export const versionParts: Routes = async (app, { context }) => {
  const { store } = context;
  const path = '/api/admin/projects/:id/versions/:no';
  const common = { tags, security, params: VersionPath };

  app.get(
    `${path}/fast-answers`,
    { schema: { ...common, response: { 200: FastAnswers } } },
    async (request) => {
      const { id } = await projectOf(context, request, request.params.id, 'projects.read');
      const stored = await store.versions.readVersion(store.read, id, request.params.no);
      const answers = stored.content.fast_answers ?? [];
      const items = answers.map((answer) => toCamel<FastAnswer>(FastAnswer, answer));
      return { revision: stored.revision, items };
    },
  );

  app.put(
    `${path}/fast-answers`,
    { schema: { ...common, body: PutFastAnswers, response: { 200: VersionSaved } } },
    async (request) => {
      const { params, body } = request;
      const answers = body.fastAnswers.map((view) => fromCamel<FastAnswer>(FastAnswer, view));
      return editVersion(context, request, {
        params,
        revision: body.revision,
        edit: (content) => ({ ...content, fast_answers: answers }),
      });
    },
  );

  app.get(
    `${path}/conversation-tests`,
    { schema: { ...common, response: { 200: Tests } } },
    async (request) => {
      const { id } = await projectOf(context, request, request.params.id, 'projects.read');
      const stored = await store.versions.readVersion(store.read, id, request.params.no);
      return { revision: stored.revision, items: stored.content.conversation_tests ?? [] };
    },
  );

  app.put(
    `${path}/conversation-tests`,
    { schema: { ...common, body: PutConversationTests, response: { 200: VersionSaved } } },
    async (request) => {
      const { params, body } = request;
      return editVersion(context, request, {
        params,
        revision: body.revision,
        edit: (content) => ({ ...content, conversation_tests: body.conversationTests }),
      });
    },
  );
};
