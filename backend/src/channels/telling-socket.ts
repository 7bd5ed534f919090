import type { WebsocketPluginOptions } from '@fastify/websocket';
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
