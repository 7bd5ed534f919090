import type { TurnCompleted } from '@flare/contracts';
import type { FastifyReply } from 'fastify';
import { FlareError } from '../../errors.ts';
import type { Listener } from '../../runtime/effects/performer.ts';

/** `{ code, message }` of whatever went wrong, fit to be shown. */
export function errorShown(error: unknown): { code: string; message: string } {
  return error instanceof FlareError
    ? { code: error.code, message: error.message }
    : { code: 'internal_error', message: 'Something went wrong on our side.' };
}

/** The words of a reply that hasn't been streamed: what streaming clients get as one delta. */
export interface EventStream {
  listener: Listener;
  complete(completed: TurnCompleted): void;
  fail(error: unknown): void;
}

/** Server-sent events: `reply-delta` as words come, then `turn-completed`, or `error`. */
export function openEventStream(reply: FastifyReply): EventStream {
  reply.hijack();
  const { raw } = reply;
  for (const [name, value] of Object.entries(reply.getHeaders()))
    if (value !== undefined) raw.setHeader(name, value);
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  let streamed = false;
  const send = (event: string, data: unknown): void => {
    if (!raw.destroyed) raw.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  };
  const sayMore = (text: string): void => send('reply-delta', { text: `${text} ` });
  return {
    listener: {
      sentence(text) {
        streamed = true;
        sayMore(text);
      },
      progress: sayMore,
    },
    complete(completed) {
      if (!streamed) send('reply-delta', { text: completed.reply.text });
      send('turn-completed', completed);
      raw.end();
    },
    fail(error) {
      send('error', { error: errorShown(error) });
      raw.end();
    },
  };
}
