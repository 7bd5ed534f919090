import { describe, expect, it } from 'vitest';
import { withAddresses, withoutCandidates } from './candidates.ts';

const sdp = [
  'm=audio 9 UDP/TLS/RTP/SAVPF 111',
  'a=candidate:7 1 udp 2116026367 10.0.0.2 40001 typ host generation 0 ufrag 52',
  'a=end-of-candidates',
  'a=mid:0',
  '',
].join('\r\n');

describe('the candidates of a description', () => {
  it('are left out of an offer', () => {
    expect(withoutCandidates(sdp)).toBe('m=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=mid:0\r\n');
  });

  it('get the addresses of the outside, with the same port', () => {
    expect(withAddresses(sdp, ['192.0.2.7', '10.0.0.2']).split('\r\n').slice(1, 4)).toEqual([
      'a=candidate:7 1 udp 2116026367 10.0.0.2 40001 typ host generation 0 ufrag 52',
      'a=candidate:70 1 udp 2116026366 192.0.2.7 40001 typ host',
      'a=end-of-candidates',
    ]);
  });
});
