import type { CallOut } from '@flare/contracts';
import type { WebSocket } from 'ws';
import { tooManyRequests, unavailable, type FlareError } from '../../errors.ts';
import type { Caller } from '../channel.ts';
import type { CallChannelParts } from './parts.ts';

/** So many calls a user may hold at once at one node; a key's are counted as its sessions. */
const CALLS_PER_USER_AT_MOST = 5;

/** Why this node takes no more calls at all now; null where it does. */
export function whyClosed({ open, callsAtMost }: CallChannelParts): FlareError | null {
  if (open.closed)
    return unavailable('server_stopping', 'This server is about to stop. Call again.');
  return open.size < callsAtMost
    ? null
    : unavailable('too_many_calls', 'This server holds as many calls as it can.');
}

/** Why one more call of a caller can't be held now; null where it can. */
export function whyNot(parts: CallChannelParts, caller: Caller): FlareError | null {
  const closed = whyClosed(parts);
  if (closed !== null) return closed;
  if (caller.kind !== 'user') return null;
  const own = [...parts.open].filter(({ username }) => username === caller.username);
  return own.length < CALLS_PER_USER_AT_MOST
    ? null
    : tooManyRequests('too_many_own_calls', 'You hold as many calls as you may: end one first.');
}

/** Says why, and closes: a browser can't read the answer to an upgrade that is refused. */
export function refuse(socket: WebSocket, { status, code, message }: FlareError): void {
  const said: CallOut = { type: 'error_occurred', code, message };
  // Nobody waits for what can't be told any more.
  socket.on('error', () => socket.terminate());
  socket.send(JSON.stringify(said));
  socket.close(status === 503 ? 1013 : 1008, code);
}
