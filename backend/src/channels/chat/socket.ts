import { SocketIn } from '@flare/contracts';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { WebSocket } from 'ws';
import { badRequest } from '../../errors.ts';
import { textTooLong } from '../../runtime/session-runner.ts';
import type {} from '../channel.ts';
import { enter } from './enter.ts';
import { errorShown } from './event-stream.ts';
import { type ChatParts, SessionPath, type ChatRoutes } from './routes.ts';
import { actOf } from './send-message.ts';

/** How many messages of one socket may wait for their answer. */
const WAITING_AT_MOST = 20;
/** How much may wait to be sent to a slow client, in bytes. */
const BUFFERED_AT_MOST = 1_000_000;

const Query = Type.Object({ ticket: Type.Optional(Type.String({ maxLength: 200 })) });

function parse(data: string): SocketIn {
  let message: unknown;
  try {
    message = JSON.parse(data);
  } catch {
    throw badRequest('malformed_json', 'A message has to be JSON.');
  }
  if (Value.Check(SocketIn, message)) return message;
  throw badRequest('malformed_message', 'Send {"type": "message", "text": "…", "key"?: "…"}.');
}

function serve(socket: WebSocket, parts: ChatParts, sessionId: string): void {
  let waiting = 0;
  const send = (message: object): void => {
    if (socket.bufferedAmount > BUFFERED_AT_MOST) socket.close(1013, 'too slow');
    else if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
  };
  const fail = (error: unknown): void => {
    send({ type: 'error', error: errorShown(error) });
  };
  const sayMore = (text: string): void => {
    send({ type: 'reply-delta', text: `${text} ` });
  };
  const answer = async (data: Buffer, isBinary: boolean): Promise<void> => {
    if (isBinary) throw badRequest('text_only', 'This socket takes text messages only.');
    const { text, key } = parse(data.toString('utf8'));
    const { completed } = await parts.runner.send(sessionId, actOf(text, key), {
      sentence: sayMore,
      progress: sayMore,
    });
    send({ type: 'turn-completed', ...completed });
    if (completed.state === 'ended') socket.close(1000, 'the conversation has ended');
  };
  socket.on('too-long', () => fail(textTooLong()));
  socket.on('message', (data, isBinary) => {
    if (waiting >= WAITING_AT_MOST)
      return fail(badRequest('too_many_messages', 'Wait for an answer before you send more.'));
    waiting += 1;
    answer(data as Buffer, isBinary)
      .catch(fail)
      .finally(() => {
        waiting -= 1;
      });
  });
}

/** GET /api/v1/sessions/{id}/socket: messages in, deltas and completed turns out. */
export const socketRoute: ChatRoutes = async (app, { parts }) => {
  app.get(
    '/api/v1/sessions/:id/socket',
    {
      websocket: true,
      schema: { tags: ['conversations'], params: SessionPath, querystring: Query },
      preValidation: async (request) => {
        const { ticket } = request.query;
        const caller =
          ticket === undefined
            ? await parts.access.authenticate(request.headers.authorization)
            : (await parts.access.redeemTicket(ticket)).caller;
        await enter(parts, caller, request.params.id);
      },
    },
    (socket, request) => {
      serve(socket, parts, request.params.id);
    },
  );
};
