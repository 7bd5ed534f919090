import { lookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { isIP } from 'node:net';
import { Agent, buildConnector } from 'undici';
import type { AddressGuard } from './address-guard.ts';
import { AddressDenied } from './failure.ts';

const connectTimeoutMs = 10_000;
const connectionsPerOrigin = 256;
const idleConnectionMs = 4_000;

type LookupCallback = (
  error: NodeJS.ErrnoException | null,
  address: string | LookupAddress[],
  family?: number,
) => void;

/**
 * A pool of connections that checks every address after its name was resolved and connects to
 * the very address that it checked, so that a name can't change its mind in between.
 *
 * @param keep whether a connection is kept for the next request
 */
export function createGuardedAgent(guard: AddressGuard, keep: boolean): Agent {
  const connect = buildConnector({
    lookup: guardedLookup(guard),
    timeout: connectTimeoutMs,
    allowH2: false,
  });
  return new Agent({
    allowH2: false,
    connections: keep ? connectionsPerOrigin : null,
    pipelining: keep ? 1 : 0,
    keepAliveTimeout: idleConnectionMs,
    connect: (options, callback) => {
      const host = options.hostname.replace(/^\[|\]$/g, '');
      if (guard.refusesName(host) || (isIP(host) !== 0 && !guard.permits(host, host))) {
        callback(denied(host), null);
        return;
      }
      connect(options, callback);
    },
  });
}

const denied = (host: string) =>
  new AddressDenied(`The address of ${host} may not be called: it is not public and not allowed.`);

export function guardedLookup(guard: AddressGuard) {
  return (host: string, options: LookupOptions, callback: LookupCallback): void => {
    lookup(host, { ...options, all: true }, (error, addresses) => {
      if (error) {
        callback(error, []);
        return;
      }
      const permitted = addresses.filter(({ address }) => guard.permits(host, address));
      const [first] = permitted;
      if (first === undefined) callback(denied(host), []);
      else if (options.all) callback(null, permitted);
      else callback(null, first.address, first.family);
    });
  };
}
