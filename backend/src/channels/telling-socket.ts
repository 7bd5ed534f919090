import type { WebsocketPluginOptions } from '@fastify/websocket';
import type { FastifyRequest } from 'fastify';
import { WebSocket } from 'ws';

type ServerOptions = NonNullable<WebsocketPluginOptions['options']>;

/** What `ws` closes with when a message is longer than the server takes. */
const TOO_LONG = 1009;

class Telling extends WebSocket {
  override close(code?: number, reason?: string | Buffer): void {
    // With a reason it is the client's own word, which is only returned.
    if (code === TOO_LONG && reason === undefined) this.emit('too-long');
    super.close(code, reason);
  }
}

/**
 * A WebSocket that says `too-long` before it is closed for such a message: its client can still be told. The server's
 * option is typed as the whole module, of which it uses the class.
 */
export const TellingSocket = Telling as unknown as NonNullable<ServerOptions['WebSocket']>;

/** What an error of a socket for such a message says. */
const LENGTH_CODE = 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH';
/** So long a client that sent too much may take to read why, in milliseconds; what it still sends is thrown away. */
const READS_WITHIN_MS = 1000;

/**
 * Ends a WebSocket of which something is broken. Where its message was too long, not at once: to close a connection from
 * which there is more to read makes the client's system forget what it hasn't read itself.
 */
export function endBroken(error: Error, socket: WebSocket, request: FastifyRequest): void {
  if (!('code' in error) || error.code !== LENGTH_CODE) {
    request.log.error({ err: error }, 'a connection broke');
    return socket.terminate();
  }
  const end = setTimeout(() => socket.terminate(), READS_WITHIN_MS);
  socket.once('close', () => clearTimeout(end));
}
