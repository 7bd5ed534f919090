import { isIP } from 'node:net';
import { CannotStart } from '../errors.ts';

/** Where calls are reached by UDP: a first and a last port (null: any that is free), and addresses besides our own. */
export interface WebRtcEntry {
  ports: [number, number] | null;
  addresses: string[];
}

/** WEBRTC_PORTS: `off`, or `40000-40999`. */
function portsOf(value: string): [number, number] {
  const [first = 0, last = 0] = (/^(\d{1,5})-(\d{1,5})$/.exec(value) ?? []).slice(1).map(Number);
  if (first < 1024 || last > 65_535 || first > last)
    throw new CannotStart(
      `WEBRTC_PORTS is "${value}", but has to be "off" or two ports from 1024 to 65535, as in 40000-40999.`,
    );
  return [first, last];
}

/**
 * Whether and where calls may have their sound by WebRTC; null: never.
 *
 * @param ports of WEBRTC_PORTS; @param addresses of WEBRTC_ADDRESS, with commas between them
 * @throws CannotStart that names what is wrong
 */
export function readWebRtc(ports: string | null, addresses: string | null): WebRtcEntry | null {
  const read = (addresses ?? '').split(',').flatMap((one) => one.trim() || []);
  const wrong = read.find((address) => isIP(address) === 0);
  if (wrong !== undefined)
    throw new CannotStart(
      `WEBRTC_ADDRESS has "${wrong}" in it, but takes IP addresses with commas between them.`,
    );
  if (ports === 'off') return null;
  return { ports: ports === null ? null : portsOf(ports), addresses: read };
}
