import {
  ApprovalView,
  EscalationView,
  Page,
  RecordQuery,
  SessionDetail,
  SessionQuery,
  SessionSummary,
} from '@flare/contracts';
import { Readable } from 'node:stream';
import { Type } from 'typebox';
import type { Routes } from '../../../context.ts';
import { notFound } from '../../../errors.ts';
import { wavHead } from '../../../voice/audio/wav.ts';
import { actorOf, identityOf, security, tags } from '../request.ts';

const common = { tags, security };
const EscalationPath = Type.Object({ id: Type.String({ format: 'uuid' }) });
const SessionPath = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });

async function* soundOf(
  head: Uint8Array,
  sound: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield head;
  yield* sound;
}

/** What was said: sessions with each turn's trace, approvals, escalations. */
export const sessions: Routes = async (app, { context: { store, conversations } }) => {
  app.get(
    '/api/admin/sessions',
    { schema: { ...common, querystring: SessionQuery, response: { 200: Page(SessionSummary) } } },
    async (request) => {
      const { projects } = identityOf(request, 'sessions.read');
      return store.sessions.listSessions(store.read, request.query, projects);
    },
  );

  app.get(
    '/api/admin/sessions/:id',
    { schema: { ...common, params: SessionPath, response: { 200: SessionDetail } } },
    async (request) => {
      const { projects, username } = identityOf(request, 'sessions.read');
      const session = await store.sessions.readSession(store.read, request.params.id, projects);
      // One's own tries in the test console are nobody's secret.
      if (session.username !== username) {
        await store.transaction((transaction) =>
          store.activity.recordActivity(transaction, {
            actor: actorOf(request),
            action: 'session.read',
            entityType: 'session',
            entityId: session.sessionId,
            entityName: session.project,
            changesNothing: true,
          }),
        );
      }
      return session;
    },
  );

  app.get(
    '/api/admin/sessions/:id/recording',
    {
      schema: {
        ...common,
        description: 'PCMU in a WAV file; the caller on the left, the assistant on the right.',
        produces: ['audio/wav'],
        params: SessionPath,
      },
    },
    async (request, reply) => {
      const { projects } = identityOf(request, 'sessions.read');
      const { id } = request.params;
      const { project, rate, parts } = await store.callRecords.findRecording(
        store.read,
        id,
        projects,
      );
      const seal = await conversations.soundSeal(id);
      if (seal === null)
        throw notFound('recording_not_found', 'What was recorded has been erased.');
      await store.transaction((transaction) =>
        store.activity.recordActivity(transaction, {
          actor: actorOf(request),
          action: 'session.heard',
          entityType: 'session',
          entityId: id,
          entityName: project,
          changesNothing: true,
        }),
      );
      const bytes = parts.reduce((sum, { length }) => sum + length, 0);
      const sound = store.callRecords.readSound(store.read, id, parts, seal);
      const head = wavHead({ rate, channels: 2, encoding: 'pcmu' }, bytes);
      return (
        reply
          .header('content-type', 'audio/wav')
          .header('content-length', head.length + bytes)
          .header('cache-control', 'no-store')
          // Whoever hears it asks for it once, and stands in the log once.
          .header('accept-ranges', 'none')
          .send(Readable.from(soundOf(head, sound)))
      );
    },
  );

  app.get(
    '/api/admin/approvals',
    { schema: { ...common, querystring: RecordQuery, response: { 200: Page(ApprovalView) } } },
    async (request) => {
      const { projects } = identityOf(request, 'records.read');
      return store.sessions.listApprovals(store.read, request.query, projects);
    },
  );

  app.get(
    '/api/admin/escalations',
    { schema: { ...common, querystring: RecordQuery, response: { 200: Page(EscalationView) } } },
    async (request) => {
      const { projects } = identityOf(request, 'records.read');
      return store.sessions.listEscalations(store.read, request.query, projects);
    },
  );

  app.post(
    '/api/admin/escalations/:id/handled',
    {
      schema: {
        ...common,
        summary: 'Says that somebody has seen to a conversation that was handed over',
        params: EscalationPath,
        response: { 200: EscalationView },
      },
    },
    async (request) => {
      const { projects, username } = identityOf(request, 'records.handle');
      const { id } = request.params;
      return store.transaction(async (transaction) => {
        const handled = await store.sessions.handleEscalation(transaction, id, projects, username);
        await store.activity.recordActivity(transaction, {
          actor: actorOf(request),
          action: 'escalation.handled',
          entityType: 'escalation',
          entityId: id,
          entityName: handled.project,
          after: { sessionId: handled.sessionId },
          changesNothing: true,
        });
        return handled;
      });
    },
  );
};
