import { Decoder, Encoder } from '@evan/opus';

/** Rates that Opus speaks, samples a second. */
export type OpusRate = 8000 | 16000 | 24000 | 48000;

/** Opus of one call, one channel, both ways: each way has a memory of what went before. */
export interface OpusCodec {
  /** One frame of 20 ms as one packet. */
  encode(frame: Int16Array): Uint8Array;
  /** The sound of one packet, as long as the sender made it (2.5 to 120 ms); null where it is none. */
  decode(packet: Uint8Array): Int16Array | null;
}

/** Bits a second for speech; the ear finds nothing missing. */
const bitrate = 24_000;

/** No packet is larger: 120 ms in six frames of 1,275 bytes, and their heads. */
const largestPacket = 7_664;

/** Opus at the line's own rate, whatever rate the other side speaks it at. */
export function createOpusCodec(rate: OpusRate): OpusCodec {
  const encoder = new Encoder({ channels: 1, sample_rate: rate, application: 'voip' });
  encoder.bitrate = bitrate;
  encoder.signal = 'voice';
  const decoder = new Decoder({ channels: 1, sample_rate: rate });
  return {
    encode: (frame) => encoder.encode(frame),
    decode(packet) {
      if (packet.length === 0 || packet.length > largestPacket) return null;
      try {
        return new Int16Array(Uint8Array.from(decoder.decode(packet)).buffer);
      } catch {
        return null;
      }
    },
  };
}
