import { BlockList, isIPv4, isIPv6 } from 'node:net';

/**
 * Whether an address may be spoken to: anybody's (`public`), only where the operator named it
 * (`private`: loopback, private, carrier and documentation networks), or `never` (link-local,
 * cloud metadata, multicast, unspecified and reserved addresses).
 */
export type AddressClass = 'public' | 'private' | 'never';

function networks(ipv4: readonly string[], ipv6: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of ipv4) addNetwork(list, network, 'ipv4');
  for (const network of ipv6) addNetwork(list, network, 'ipv6');
  return list;
}

function addNetwork(list: BlockList, network: string, family: 'ipv4' | 'ipv6'): void {
  const [address = '', bits] = network.split('/');
  list.addSubnet(address, Number(bits), family);
}

/** IANA special-purpose registries, and the metadata addresses of the large clouds. */
const never = networks(
  [
    '0.0.0.0/8',
    '169.254.0.0/16',
    '224.0.0.0/4',
    '240.0.0.0/4',
    '100.100.100.200/32',
    '168.63.129.16/32',
    '192.0.0.192/32',
  ],
  ['::/128', 'fe80::/10', 'ff00::/8', 'fd00:ec2::254/128', 'fd20:ce::254/128'],
);

const notPublic = networks(
  [
    '10.0.0.0/8',
    '100.64.0.0/10',
    '127.0.0.0/8',
    '172.16.0.0/12',
    '192.0.0.0/24',
    '192.0.2.0/24',
    '192.168.0.0/16',
    '198.18.0.0/15',
    '198.51.100.0/24',
    '203.0.113.0/24',
  ],
  ['::1/128', '100::/64', '2001::/32', '2001:db8::/32', '64:ff9b:1::/48', 'fc00::/7', 'fec0::/10'],
);

/** Classes of an IP address in text, in whatever notation; what is no address is `never`. */
export function classifyAddress(address: string): AddressClass {
  const plain = withoutZone(address);
  if (isIPv4(plain)) {
    if (never.check(plain, 'ipv4')) return 'never';
    return notPublic.check(plain, 'ipv4') ? 'private' : 'public';
  }
  if (!isIPv6(plain)) return 'never';
  const inner = embeddedIPv4(plain);
  const innerClass = inner === null ? 'public' : classifyAddress(inner);
  if (never.check(plain, 'ipv6') || innerClass === 'never') return 'never';
  return notPublic.check(plain, 'ipv6') || innerClass === 'private' ? 'private' : 'public';
}

/**
 * The IPv4 address that an IPv6 one leads to: IPv4-mapped, IPv4-compatible and IPv4-translated
 * (RFC 4291, RFC 2765), NAT64 (RFC 6052, RFC 8215), 6to4 (RFC 3056), Teredo (RFC 4380).
 */
export function embeddedIPv4(address: string): string | null {
  const words = ipv6Words(withoutZone(address));
  if (words === null) return null;
  const [w0 = 0, w1 = 0, w2 = 0, w3 = 0, w4 = 0, w5 = 0, w6 = 0, w7 = 0] = words;
  const startsWithZeros = w0 === 0 && w1 === 0 && w2 === 0 && w3 === 0;
  const isLoopbackOrNothing = startsWithZeros && w4 === 0 && w5 === 0 && w6 === 0 && w7 < 2;
  if (isLoopbackOrNothing) return null;
  if (startsWithZeros && w4 === 0 && (w5 === 0 || w5 === 0xffff)) return ipv4Of(w6, w7);
  if (startsWithZeros && w4 === 0xffff && w5 === 0) return ipv4Of(w6, w7);
  if (w0 === 0x64 && w1 === 0xff9b) return ipv4Of(w6, w7);
  if (w0 === 0x2002) return ipv4Of(w1, w2);
  if (w0 === 0x2001 && w1 === 0) return ipv4Of(w6 ^ 0xffff, w7 ^ 0xffff);
  return null;
}

/** The eight 16-bit words of an IPv6 address, or null where the text is none. */
function ipv6Words(address: string): number[] | null {
  if (!isIPv6(address)) return null;
  const hexadecimal = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, a, b, c, d) => {
    const word = (high: unknown, low: unknown) => (Number(high) * 256 + Number(low)).toString(16);
    return `${word(a, b)}:${word(c, d)}`;
  });
  const [head = '', tail] = hexadecimal.split('::');
  const wordsOf = (part: string) =>
    part === '' ? [] : part.split(':').map((word) => Number.parseInt(word, 16));
  const before = wordsOf(head);
  if (tail === undefined) return before;
  const after = wordsOf(tail);
  return [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after];
}

const ipv4Of = (high: number, low: number) =>
  [high >> 8, high & 255, low >> 8, low & 255].join('.');

const withoutZone = (address: string) => address.replace(/%.*$/, '');
