import { shortSamples } from './short-samples.ts';

/**
 * G.711, the two codecs of the telephone: one byte a sample. The numbers are those of Sun's g711.c: 14 bits
 * of a sample count in mu-law, 13 in A-law.
 */
export interface Companding {
  /** One byte for each sample; to be copied where it is to stay. */
  encode(samples: Int16Array): Uint8Array;
  /** One sample for each byte. */
  decode(bytes: Uint8Array): Int16Array;
  /** The byte of silence. */
  silence: number;
}

/** In which of the eight segments (chords) a magnitude lies: the first whose end isn't below it. */
function segmentOf(magnitude: number, firstEnd: number): number {
  let segment = 0;
  for (let end = firstEnd; magnitude > end && segment < 8; end = end * 2 + 1) segment += 1;
  return segment;
}

const muLawBias = 33;
const muLawClip = 8159;

function muLawByte(sample: number): number {
  const shortened = sample >> 2;
  const mask = shortened < 0 ? 0x7f : 0xff;
  const magnitude = Math.min(Math.abs(shortened), muLawClip) + muLawBias;
  const segment = segmentOf(magnitude, 0x3f);
  const byte = segment >= 8 ? 0x7f : (segment << 4) | ((magnitude >> (segment + 1)) & 0x0f);
  return byte ^ mask;
}

function muLawSample(byte: number): number {
  const bits = ~byte & 0xff;
  const magnitude = (((bits & 0x0f) << 3) + 0x84) << ((bits & 0x70) >> 4);
  return bits & 0x80 ? 0x84 - magnitude : magnitude - 0x84;
}

function aLawByte(sample: number): number {
  const shortened = sample >> 3;
  const mask = shortened < 0 ? 0x55 : 0xd5;
  const magnitude = shortened < 0 ? -shortened - 1 : shortened;
  const segment = segmentOf(magnitude, 0x1f);
  if (segment >= 8) return 0x7f ^ mask;
  return ((segment << 4) | ((magnitude >> Math.max(1, segment)) & 0x0f)) ^ mask;
}

function aLawSample(byte: number): number {
  const bits = byte ^ 0x55;
  const segment = (bits & 0x70) >> 4;
  const step = (bits & 0x0f) << 4;
  const magnitude = segment === 0 ? step + 8 : (step + 0x108) << (segment - 1);
  return bits & 0x80 ? magnitude : -magnitude;
}

function companding(
  byteOf: (sample: number) => number,
  sampleOf: (byte: number) => number,
): Companding {
  const bytes = Uint8Array.from({ length: 65_536 }, (_, index) => byteOf((index << 16) >> 16));
  const samples = Int16Array.from({ length: 256 }, (_, byte) => sampleOf(byte));
  return {
    encode(input) {
      const output = Buffer.allocUnsafe(input.length);
      for (let i = 0; i < input.length; i += 1) {
        output[i] = bytes[(input[i] as number) & 0xffff] as number;
      }
      return output;
    },
    decode(input) {
      const output = shortSamples(input.length);
      for (let i = 0; i < input.length; i += 1) output[i] = samples[input[i] as number] as number;
      return output;
    },
    silence: byteOf(0),
  };
}

/** mu-law: North America, Japan, and what every browser has. */
export const pcmu = companding(muLawByte, muLawSample);

/** A-law: everywhere else. */
export const pcma = companding(aLawByte, aLawSample);
