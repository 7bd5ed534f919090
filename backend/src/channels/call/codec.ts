import type { CallAudio } from '@flare/contracts';
import { pcmu } from '../../voice/audio/g711.ts';
import { createOpusCodec } from '../../voice/audio/opus.ts';
import { shortSamples } from '../../voice/audio/short-samples.ts';

/** How audio stands in the binary messages of a call. */
export interface CallCodec {
  /** Null where the bytes can't be audio of this format. */
  decode(bytes: Buffer): Int16Array | null;
  encode(frame: Int16Array): Uint8Array;
}

/** No message holds more than a second. */
const SECONDS_AT_MOST = 1;

export function createCallCodec({ encoding, sample_rate: rate }: CallAudio): CallCodec {
  const most = rate * SECONDS_AT_MOST;
  if (encoding === 'opus') return createOpusCodec(rate);
  if (encoding === 'pcmu')
    return {
      decode: (bytes) => (bytes.length === 0 || bytes.length > most ? null : pcmu.decode(bytes)),
      encode: (frame) => pcmu.encode(frame),
    };
  return {
    decode(bytes) {
      if (bytes.length === 0 || bytes.length % 2 !== 0 || bytes.length / 2 > most) return null;
      const samples = shortSamples(bytes.length / 2);
      for (let at = 0; at < samples.length; at += 1) samples[at] = bytes.readInt16LE(at * 2);
      return samples;
    },
    encode: (frame) => new Uint8Array(frame.buffer, frame.byteOffset, frame.byteLength),
  };
}

/** Generation and sequence, big-endian, before the audio. */
const HEADER_BYTES = 8;

/** A server's binary message. */
export function binaryMessage(generation: number, sequence: number, audio: Uint8Array): Buffer {
  const message = Buffer.allocUnsafe(HEADER_BYTES + audio.length);
  message.writeUInt32BE(generation, 0);
  message.writeUInt32BE(sequence, 4);
  message.set(audio, HEADER_BYTES);
  return message;
}
