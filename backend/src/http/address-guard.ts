import { BlockList, isIP, isIPv4 } from 'node:net';
import { classifyAddress, embeddedIPv4 } from './address.ts';

/** Decides which addresses a request may go to, given what the operator's allow-list names. */
export interface AddressGuard {
  /**
   * @param host as the URL names it, a name or an address without brackets
   * @param address what the host was resolved to
   */
  permits(host: string, address: string): boolean;
  /** Names that lead to a cloud's metadata whatever they resolve to. */
  refusesName(host: string): boolean;
}

const metadataNames = new Set([
  'metadata',
  'metadata.google.internal',
  'metadata.goog',
  'instance-data',
  'instance-data.ec2.internal',
]);

/**
 * @param allow hosts, addresses and CIDR networks that may be private or loopback; an entry that
 *   is none of them names nothing. Addresses that are never permitted stay so, listed or not.
 */
export function createAddressGuard(allow: readonly string[]): AddressGuard {
  const hosts = new Set<string>();
  const listed = new BlockList();
  for (const entry of allow) {
    const [address = '', bits] = entry.trim().split('/');
    const bare = address.replace(/^\[|\]$/g, '');
    const family = isIP(bare);
    if (family === 0) {
      if (bits === undefined) hosts.add(normalName(bare));
      continue;
    }
    const widest = family === 4 ? 32 : 128;
    const width = bits === undefined ? widest : /^\d{1,3}$/.test(bits) ? Number(bits) : -1;
    if (width >= 0 && width <= widest) listed.addSubnet(bare, width, familyName(bare));
  }
  const names = (address: string) => listed.check(address, familyName(address));
  return {
    permits(host, address) {
      const kind = classifyAddress(address);
      if (kind !== 'private') return kind === 'public';
      const inner = embeddedIPv4(address);
      return hosts.has(normalName(host)) || names(address) || (inner !== null && names(inner));
    },
    refusesName: (host) => metadataNames.has(normalName(host)),
  };
}

const familyName = (address: string) => (isIPv4(address) ? 'ipv4' : 'ipv6');

const normalName = (host: string) => host.toLowerCase().replace(/\.$/, '');
