import { isIP } from 'node:net';
import { WebSocket } from 'ws';
import { createHttpClient } from '../http.ts';
import { createAddressGuard } from './address-guard.ts';
import { guardedLookup } from './guarded-agent.ts';

/** Engines stand in the operator's own network as a rule: private addresses are fine, a cloud's metadata never is. */
const everyNetwork = ['0.0.0.0/0', '::/0'];
const guard = createAddressGuard(everyNetwork);

/** Requests to engines whose address an administrator set. Connections are kept for the next one. */
export const engineClient = createHttpClient({ outboundAllow: () => everyNetwork });

/** How a WebSocket to an engine is opened; a test may hand in another way. */
export type OpenEngineSocket = (url: string, headers: Record<string, string>) => WebSocket;

/**
 * Opens a WebSocket to an engine. What goes wrong comes as its `error` event.
 *
 * @param url ws: or wss:
 */
export const openEngineSocket: OpenEngineSocket = (url, headers) => {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
  if (guard.refusesName(host) || (isIP(host) !== 0 && !guard.permits(host, host)))
    throw new Error('This address may not be called.');
  return new WebSocket(url, {
    headers,
    lookup: guardedLookup(guard),
    perMessageDeflate: false,
    maxPayload: 4 * 1024 * 1024,
    followRedirects: false,
  });
};
