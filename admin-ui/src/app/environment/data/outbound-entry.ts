const label = /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/i;
const octet = /^(25[0-5]|2[0-4]\d|1?\d?\d)$/;

const isIpv4 = (host: string): boolean =>
  host.split('.').length === 4 && host.split('.').every((part) => octet.test(part));

const isIpv6 = (host: string): boolean =>
  host.includes(':') && /^[0-9a-f:.]{2,45}$/i.test(host) && host.split(':').length <= 8;

/** Whether the server would take this as a host name, an address, or a network such as `10.0.0.0/8`. */
export function isOutboundEntry(text: string): boolean {
  const [host = '', bits, ...rest] = text.split('/');
  if (rest.length > 0) return false;
  const [four, six] = [isIpv4(host), isIpv6(host)];
  if (four || six) {
    return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (four ? 32 : 128));
  }
  const labels = host.split('.');
  return (
    bits === undefined &&
    labels.every((part) => label.test(part)) &&
    !/^\d+$/.test(labels.at(-1) ?? '')
  );
}
