import { SendMessage, TurnCompleted } from '@flare/contracts';
import { Type } from 'typebox';
import { unprocessable } from '../../errors.ts';
import type { Act } from '../../runtime/session-runner.ts';
import { enter } from './enter.ts';
import { openEventStream } from './event-stream.ts';
import { SessionPath, type ChatRoutes } from './routes.ts';

/** What a user typed, fit to be kept: no NUL, no halves of characters, not empty. */
export function actOf(text: string, key: string | undefined): Act {
  const clean = text.replaceAll('\u0000', '').toWellFormed();
  if (clean.trim() === '') throw unprocessable('text_empty', 'Say something first.');
  return { text: clean, ...(key === undefined ? {} : { key }) };
}

const Headers = Type.Object({
  'idempotency-key': Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
});

/** POST /api/v1/sessions/{id}/messages: as JSON, or streamed as server-sent events. */
export const sendMessageRoute: ChatRoutes = async (app, { parts }) => {
  app.post(
    '/api/v1/sessions/:id/messages',
    {
      schema: {
        tags: ['conversations'],
        params: SessionPath,
        headers: Headers,
        body: SendMessage,
        response: { 200: TurnCompleted },
      },
    },
    async (request, reply) => {
      const caller = await parts.access.authenticate(request.headers.authorization);
      const { id } = request.params;
      const act = actOf(request.body.text, request.headers['idempotency-key']);
      await enter(parts, caller, id);
      if (request.headers.accept?.includes('text/event-stream') !== true) {
        const { completed } = await parts.runner.send(id, act);
        request.log.info({ sessionId: id, turn: completed.turn }, 'turn completed');
        return completed;
      }
      const stream = openEventStream(reply);
      try {
        const { completed } = await parts.runner.send(id, act, stream.listener);
        request.log.info({ sessionId: id, turn: completed.turn }, 'turn completed');
        stream.complete(completed);
      } catch (error) {
        request.log.warn({ err: error, sessionId: id }, 'turn failed');
        stream.fail(error);
      }
      return reply;
    },
  );
};
