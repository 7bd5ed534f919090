import { crc32 } from 'node:zlib';
import type { SpokenWord } from '../../core/turn/heard.ts';
import type { KeptSpeech } from './speech-cache.ts';

/** Number of samples, bytes of the words, and a sum of all that follows (CRC-32); 4 bytes each, little-endian. */
const HEAD_BYTES = 12;
/** All words of a sound together, as they are written here. */
export const WORD_BYTES_AT_MOST = 65_536;

type WrittenWord = [word: string, startMs: number, endMs: number];

/**
 * A sound as it is kept outside of this process: the head, the words with their times as JSON, the samples as
 * 16-bit integers, little-endian. Null where its words are too many to be kept.
 */
export function toBytes({ samples, words }: KeptSpeech): Buffer | null {
  const written = words.map(({ word, startMs, endMs }): WrittenWord => [word, startMs, endMs]);
  const wordBytes = Buffer.from(JSON.stringify(written));
  if (wordBytes.length > WORD_BYTES_AT_MOST) return null;
  const bytes = Buffer.alloc(HEAD_BYTES + wordBytes.length + samples.byteLength);
  bytes.writeUInt32LE(samples.length, 0);
  bytes.writeUInt32LE(wordBytes.length, 4);
  wordBytes.copy(bytes, HEAD_BYTES);
  bytes.set(bytesOf(samples), HEAD_BYTES + wordBytes.length);
  bytes.writeUInt32LE(crc32(bytes.subarray(HEAD_BYTES)), 8);
  return bytes;
}

/** The most bytes that a sound of so many samples has. */
export const bytesAtMost = (samples: number): number =>
  HEAD_BYTES + WORD_BYTES_AT_MOST + samples * Int16Array.BYTES_PER_ELEMENT;

/** Null where these are the bytes of anything else. */
export function fromBytes(bytes: Uint8Array): KeptSpeech | null {
  if (bytes.length < HEAD_BYTES) return null;
  const read = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [count, wordBytes, sum] = [0, 4, 8].map((at) => read.readUInt32LE(at)) as Head;
  const samplesAt = HEAD_BYTES + wordBytes;
  if (count === 0 || bytes.length !== samplesAt + count * Int16Array.BYTES_PER_ELEMENT) return null;
  if (crc32(read.subarray(HEAD_BYTES)) !== sum) return null;
  const words = wordsFrom(read.toString('utf8', HEAD_BYTES, samplesAt));
  if (words === null) return null;
  const samples = new Int16Array(count);
  bytesOf(samples).set(read.subarray(samplesAt));
  return { samples, words };
}

type Head = [count: number, wordBytes: number, sum: number];

const bytesOf = ({ buffer, byteOffset, byteLength }: Int16Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

function wordsFrom(json: string): SpokenWord[] | null {
  try {
    const written: unknown = JSON.parse(json);
    if (!Array.isArray(written) || !written.every(isWord)) return null;
    return written.map(([word, startMs, endMs]) => ({ word, startMs, endMs }));
  } catch {
    return null;
  }
}

const isWord = (one: unknown): one is WrittenWord =>
  Array.isArray(one) &&
  one.length === 3 &&
  typeof one[0] === 'string' &&
  typeof one[1] === 'number' &&
  typeof one[2] === 'number';
