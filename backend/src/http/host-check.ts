import { isIP } from 'node:net';
import { createAddressGuard } from './address-guard.ts';
import type { Resolved } from './host-names.ts';

/** Why requests to a host would fail: there is no such name, or it leads where requests may not go. */
export type HostTrouble = 'not-found' | 'not-allowed';

/**
 * Looks whether a host could be called from here, without calling it; null also where that can't be told.
 *
 * @param host a name or an address, as a URL has it
 * @param allow hosts and networks that may be private
 */
export async function checkHost(
  host: string,
  allow: readonly string[],
  resolve: (name: string) => Promise<Resolved>,
): Promise<HostTrouble | null> {
  const bare = host.replace(/^\[|\]$/g, '');
  const guard = createAddressGuard(allow);
  if (guard.refusesName(bare)) return 'not-allowed';
  const addresses = isIP(bare) === 0 ? await resolve(bare) : [{ address: bare }];
  if (addresses === null || addresses === 'not-found') return addresses;
  return addresses.some(({ address }) => guard.permits(bare, address)) ? null : 'not-allowed';
}
