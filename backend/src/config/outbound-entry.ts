import { isIP } from 'node:net';

const label = /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/i;

/** Whether the outbound allow-list can hold this text: a host name, an address, or a network such as `10.0.0.0/8`. */
export function isOutboundEntry(text: string): boolean {
  const [host = '', bits, ...rest] = text.split('/');
  const family = isIP(host.replace(/^\[(.*)\]$/, '$1'));
  if (rest.length > 0) return false;
  if (family === 0) return bits === undefined && isHostName(host);
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
  );
}

/** What to tell somebody whose entry is none. */
export const outboundRule = (entry: string): string =>
  `"${entry}" is no host name, address or network such as 10.0.0.0/8.`;

/** A name; what ends in a number would be an address, and isn't one. */
function isHostName(host: string): boolean {
  const labels = host.replace(/\.$/, '').split('.');
  const last = labels.at(-1) ?? '';
  return host.length <= 253 && labels.every((part) => label.test(part)) && !/^\d+$/.test(last);
}
