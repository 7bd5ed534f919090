import { pcma, pcmu } from './g711.ts';

/** What a WAV file may hold, besides its samples. */
export interface WavFormat {
  /** Samples a second. */
  rate: number;
  /** 1, or 2 whose samples take turns: left, right. */
  channels: 1 | 2;
  encoding: 'pcm' | 'pcmu' | 'pcma';
}

export interface Wav extends WavFormat {
  /** 16-bit samples, whatever the encoding was; two channels take turns. */
  samples: Int16Array;
}

const formatTags = { pcm: 1, pcma: 6, pcmu: 7 } as const;

/** Bytes in the head that `wavHead` writes. */
export const wavHeadBytes = 44;

/** The head of a file with so many bytes of sound after it. */
export function wavHead(format: WavFormat, soundBytes: number): Uint8Array {
  const sampleBytes = format.encoding === 'pcm' ? 2 : 1;
  const head = Buffer.alloc(wavHeadBytes);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(wavHeadBytes - 8 + soundBytes, 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(formatTags[format.encoding], 20);
  head.writeUInt16LE(format.channels, 22);
  head.writeUInt32LE(format.rate, 24);
  head.writeUInt32LE(format.rate * format.channels * sampleBytes, 28);
  head.writeUInt16LE(format.channels * sampleBytes, 32);
  head.writeUInt16LE(8 * sampleBytes, 34);
  head.write('data', 36, 'latin1');
  head.writeUInt32LE(soundBytes, 40);
  return head;
}

/** The bytes of samples in a file of this encoding. */
export function wavSound(samples: Int16Array, encoding: WavFormat['encoding']): Uint8Array {
  if (encoding === 'pcmu') return pcmu.encode(samples);
  if (encoding === 'pcma') return pcma.encode(samples);
  return new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
}

/** A whole file of 16-bit samples, or of G.711. */
export function writeWav(wav: Wav): Uint8Array {
  const sound = wavSound(wav.samples, wav.encoding);
  return Buffer.concat([wavHead(wav, sound.length), sound]);
}

/** Something that isn't a WAV file, or one that we don't read: the message says which. */
export class WavError extends Error {}

/**
 * Reads 16-bit PCM, mu-law and A-law, one channel or two. A sound part that is longer than the file (as
 * programs write it that don't know the length yet) is taken as far as it goes.
 */
export function readWav(bytes: Uint8Array): Wav {
  const { sound, ...format } = openWav(bytes);
  return { ...format, samples: readSound(sound, format) };
}

/** A file whose sound isn't read yet. */
export interface OpenWav extends WavFormat {
  sound: Buffer;
}

/** As `readWav`, but for the samples: of a large file they are read piece by piece (`readSound`). */
export function openWav(bytes: Uint8Array): OpenWav {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.toString('latin1', 0, 4) !== 'RIFF' || file.toString('latin1', 8, 12) !== 'WAVE') {
    throw new WavError('This is no WAV file.');
  }
  let format: WavFormat | null = null;
  for (let place = 12; place + 8 <= file.length;) {
    const name = file.toString('latin1', place, place + 4);
    const length = file.readUInt32LE(place + 4);
    const content = file.subarray(place + 8, place + 8 + length);
    if (name === 'fmt ') format = readFormat(content);
    if (name === 'data') {
      if (format === null) throw new WavError('The WAV file has its sound before its format.');
      return { ...format, sound: content };
    }
    place += 8 + length + (length % 2);
  }
  throw new WavError('The WAV file has no sound in it.');
}

function readFormat(content: Buffer): WavFormat {
  if (content.length < 16) throw new WavError('The WAV file breaks off in its head.');
  const extensible = content.readUInt16LE(0) === 0xfffe && content.length >= 26;
  const tag = content.readUInt16LE(extensible ? 24 : 0);
  const channels = content.readUInt16LE(2);
  const rate = content.readUInt32LE(4);
  const bits = content.readUInt16LE(14);
  const encoding = (['pcm', 'pcma', 'pcmu'] as const).find((name) => formatTags[name] === tag);
  if (encoding === undefined || bits !== (encoding === 'pcm' ? 16 : 8)) {
    throw new WavError(`The WAV file is of a kind that isn't read (format ${tag}, ${bits} bits).`);
  }
  if (channels !== 1 && channels !== 2) {
    throw new WavError(`The WAV file has ${channels} channels; one or two are read.`);
  }
  if (rate < 1000 || rate > 192_000) {
    throw new WavError(`The WAV file has ${rate} samples a second, which can't be right.`);
  }
  return { rate, channels, encoding };
}

/** Samples of a part of the sound that begins at a sample. */
export function readSound(content: Buffer, format: Pick<WavFormat, 'encoding'>): Int16Array {
  if (format.encoding === 'pcmu') return pcmu.decode(content);
  if (format.encoding === 'pcma') return pcma.decode(content);
  const samples = new Int16Array(Math.floor(content.length / 2));
  for (let i = 0; i < samples.length; i += 1) samples[i] = content.readInt16LE(i * 2);
  return samples;
}

/** One channel of two that take turns, 0 or 1; where there is one, that one. */
export function channelOf(wav: Wav, channel: 0 | 1): Int16Array {
  if (wav.channels === 1) return wav.samples;
  const length = Math.floor(wav.samples.length / 2);
  return Int16Array.from({ length }, (_, i) => wav.samples[2 * i + channel] as number);
}
