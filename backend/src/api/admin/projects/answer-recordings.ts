import { AnswerRecordingView, UploadQuery } from '@flare/contracts';
import { Type } from 'typebox';
import { badRequest } from '../../../errors.ts';
import type { Routes } from '../../../context.ts';
import { recordedAnswer } from '../../../voice/audio/recorded-answer.ts';
import { actorOf, ProjectPath, projectOf, security, tags } from '../request.ts';

/** A minute of two channels at 48,000 samples a second, and its head. */
const bodyLimitBytes = 12 * 1024 * 1024;
const contentTypes = ['audio/wav', 'audio/x-wav', 'audio/wave', 'audio/vnd.wave'];

const Recordings = Type.Object({ items: Type.Array(AnswerRecordingView) });
const RecordingPath = Type.Object({
  ...ProjectPath.properties,
  name: Type.String({ minLength: 1, maxLength: 100 }),
});

/** How people say the fast answers of a project: GET all of them, POST one more, GET its sound. */
export const answerRecordings: Routes = async (app, { context }) => {
  const { store } = context;
  const path = '/api/admin/projects/:id/recordings';
  const common = { tags, security };
  app.addContentTypeParser(
    contentTypes,
    { parseAs: 'buffer', bodyLimit: bodyLimitBytes },
    (_request, body, done) => done(null, body),
  );

  app.get(
    path,
    { schema: { ...common, params: ProjectPath, response: { 200: Recordings } } },
    async (request) => {
      const { id } = await projectOf(context, request, request.params.id, 'projects.read');
      return { items: await store.answerRecordings.listRecordings(store.read, id) };
    },
  );

  app.post(
    path,
    {
      bodyLimit: bodyLimitBytes,
      schema: {
        ...common,
        description: 'A WAV file of 16-bit PCM or G.711, at most a minute.',
        consumes: contentTypes,
        params: ProjectPath,
        querystring: UploadQuery,
        response: { 201: AnswerRecordingView },
      },
    },
    async (request, reply) => {
      const project = await projectOf(context, request, request.params.id, 'projects.edit');
      const { body } = request;
      if (!Buffer.isBuffer(body) || body.length === 0)
        throw badRequest('file_missing', 'Send the WAV file as the body, as audio/wav.');
      const { name = '', words = '' } = request.query;
      const recorded = { ...(await recordedAnswer(body, name)), words };
      const actor = actorOf(request);
      const saved = await store.transaction(async (transaction) => {
        const { answerRecordings: recordings, activity } = store;
        const kept = await recordings.saveRecording(transaction, project.id, recorded, actor);
        const uploaded = recordings.recordingUploaded(project, kept, actor);
        if (uploaded !== null) await activity.recordActivity(transaction, uploaded);
        return kept.recording;
      });
      return reply.status(201).send(saved);
    },
  );

  app.get(
    `${path}/:name`,
    { schema: { ...common, produces: ['audio/wav'], params: RecordingPath } },
    async (request, reply) => {
      const { id } = await projectOf(context, request, request.params.id, 'projects.read');
      const wav = await store.answerRecordings.readRecording(store.read, id, request.params.name);
      return (
        reply
          .header('content-type', 'audio/wav')
          // Under one name there is always the same.
          .header('cache-control', 'private, max-age=86400, immutable')
          .send(Buffer.from(wav))
      );
    },
  );
};
