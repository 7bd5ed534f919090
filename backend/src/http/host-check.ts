import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { createAddressGuard } from './address-guard.ts';

/** Nobody who waits for a page waits longer for a name. */
const PATIENCE_MILLIS = 1500;

/** Why requests to a host would fail: there is no such name, or it leads where requests may not go. */
export type HostTrouble = 'not-found' | 'not-allowed';

/**
 * Looks whether a host could be called from here, without calling it; null also where that can't be told in time.
 *
 * @param host a name or an address, as a URL has it
 * @param allow hosts and networks that may be private
 */
export async function checkHost(
  host: string,
  allow: readonly string[],
  resolve: (name: string) => Promise<{ address: string }[]> = resolveAll,
): Promise<HostTrouble | null> {
  const bare = host.replace(/^\[|\]$/g, '');
  const guard = createAddressGuard(allow);
  if (guard.refusesName(bare)) return 'not-allowed';
  const addresses = isIP(bare) === 0 ? await inTime(resolve(bare)) : [{ address: bare }];
  if (addresses === null || addresses === 'not-found') return addresses;
  return addresses.some(({ address }) => guard.permits(bare, address)) ? null : 'not-allowed';
}

const resolveAll = (name: string) => lookup(name, { all: true });

async function inTime<T>(resolving: Promise<T>): Promise<T | 'not-found' | null> {
  const { promise: late, resolve: giveUp } = Promise.withResolvers<null>();
  const timer = setTimeout(giveUp, PATIENCE_MILLIS, null);
  const known = resolving.catch((error: unknown) =>
    (error as NodeJS.ErrnoException).code === 'ENOTFOUND' ? 'not-found' : null,
  );
  try {
    return await Promise.race([known, late]);
  } finally {
    clearTimeout(timer);
  }
}
