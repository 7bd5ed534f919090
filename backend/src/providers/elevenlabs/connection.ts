import { WebSocket } from 'ws';
import type { OpenEngineSocket } from '../../http/engine-connection.ts';
import type { ProviderError } from '../contracts/provider-error.ts';
import type { Timers } from '../contracts/timers.ts';
import { cut, fromElevenLabsName, fromElevenLabsStatus, malformed, unreachable } from './errors.ts';
import { readElevenLabsMessage, type ElevenLabsMessage } from './messages.ts';

/** The vendor closes a connection that has got nothing for 20 seconds. */
const keepAliveMs = 10_000;

/** Messages that may wait for us; then the socket isn't read. */
const mostWaiting = 32;

const longestRefusal = 4096;

/** One utterance's connection to ElevenLabs. */
export interface Connection {
  /** Whether it may be used: it isn't broken, and not closed. */
  usable(): boolean;
  /** Sends, at once or as soon as the connection is there. */
  send(message: object): void;
  /** Nothing more will be said: the vendor generates what is left and closes. */
  end(): void;
  /** The next message of the vendor. @throws ProviderError */
  next(): Promise<Exclude<ElevenLabsMessage, { type: 'error' }>>;
  /** Resolves when the connection is there. @throws ProviderError */
  opened(): Promise<void>;
  close(): void;
}

/** @param first what is sent as soon as the connection is there */
export function connect(
  open: OpenEngineSocket,
  url: string,
  headers: Record<string, string>,
  first: object,
  timers: Timers,
): Connection {
  const arrived: Exclude<ElevenLabsMessage, { type: 'error' }>[] = [];
  const unsent: object[] = [first];
  let failure: ProviderError | null = null;
  let changed = Promise.withResolvers<void>();
  let socket: WebSocket | null = null;
  let cancelKeepAlive = (): void => {};

  const change = (): void => {
    changed.resolve();
    changed = Promise.withResolvers();
  };
  const fail = (error: ProviderError): void => {
    if (failure !== null) return;
    failure = error;
    cancelKeepAlive();
    socket?.terminate();
    change();
  };
  let atEnd = false;
  const keepAlive = (): void => {
    cancelKeepAlive();
    if (atEnd) return;
    cancelKeepAlive = timers.after(keepAliveMs, () => {
      socket?.send('{"text":" "}');
      keepAlive();
    });
  };
  const send = (): void => {
    if (socket?.readyState !== WebSocket.OPEN) return;
    for (const message of unsent.splice(0)) socket.send(JSON.stringify(message));
    keepAlive();
  };
  const receive = (json: string): void => {
    const message = readElevenLabsMessage(json);
    if (message === null) return fail(malformed());
    if (message.type === 'error') return fail(fromElevenLabsName(message.name, message.code));
    arrived.push(message);
    if (arrived.length >= mostWaiting) socket?.pause();
    change();
  };
  try {
    socket = open(url, headers);
    socket.on('open', () => {
      send();
      change();
    });
    socket.on('message', (data: Buffer, binary: boolean) => {
      if (failure !== null) return;
      if (binary) fail(malformed());
      else receive(data.toString());
    });
    socket.on('unexpected-response', (request, answer) => {
      let body = '';
      answer.on(
        'data',
        (bytes: Buffer) => (body = (body + bytes.toString()).slice(0, longestRefusal)),
      );
      answer.on('close', () => {
        fail(fromElevenLabsStatus(answer.statusCode ?? 500, body));
        request.destroy();
      });
    });
    socket.on('error', (error) => fail(unreachable(error)));
    socket.on('close', () => fail(cut()));
  } catch (error) {
    fail(unreachable(error));
  }

  const say = (message: object): void => {
    if (failure !== null || atEnd) return;
    unsent.push(message);
    send();
  };
  return {
    usable: () => failure === null,
    send: say,
    end() {
      say({ text: '' });
      atEnd = true;
      cancelKeepAlive();
    },
    async next() {
      for (;;) {
        const message = arrived.shift();
        if (message !== undefined) {
          if (arrived.length < mostWaiting) socket?.resume();
          return message;
        }
        if (failure !== null) throw failure;
        await changed.promise;
      }
    },
    async opened() {
      while (socket?.readyState !== WebSocket.OPEN) {
        if (failure !== null) throw failure;
        await changed.promise;
      }
    },
    close: () => fail(cut()),
  };
}
