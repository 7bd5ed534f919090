/** The offer without its candidates: a server that is asked needs none of them, and asks nobody's addresses. */
export const withoutCandidates = (sdp: string): string =>
  sdp.replaceAll(/^a=(candidate:.*|end-of-candidates)\r?\n/gm, '');

const udpHost = /^a=candidate:(\S+) (\d+) udp (\d+) (\S+) (\d+) typ host.*$/gim;

/** The answer with more addresses under which the same ports are reached, behind our own ones. */
export function withAddresses(sdp: string, addresses: readonly string[]): string {
  return sdp.replaceAll(
    udpHost,
    (line, foundation: string, component: string, priority: string, own: string, port: string) => {
      const more = addresses
        .filter((address) => address !== own)
        .map(
          (address, index) =>
            `a=candidate:${foundation}${String(index)} ${component} udp ${String(Number(priority) - index - 1)} ${address} ${port} typ host`,
        );
      return [line.trimEnd(), ...more].join('\r\n');
    },
  );
}
