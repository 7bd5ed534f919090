import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { pcma, pcmu } from './g711.ts';

const everySample = Int16Array.from({ length: 65_536 }, (_, index) => index - 32_768);
const everyByte = Uint8Array.from({ length: 256 }, (_, byte) => byte);
const hash = (data: Int16Array | Uint8Array): string =>
  createHash('sha256')
    .update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
    .digest('hex');

/** Hashes of the full tables that Sun's g711.c gives, samples from -32,768 on, bytes from 0 on. */
const reference = {
  muLawBytes: '81d633c9e6972a18c74a58720b96cb8ca0bdd096d4060b646dd708c3b846019a',
  muLawSamples: '3dab54339e520bb2c924826e3b72a917a2b612e9fd12fc867500f1d983a75827',
  aLawBytes: '38488f6fd710f4686360edc4d38639f96c491595ef93f8eb8d62d5e07ca6ce7b',
  aLawSamples: 'e04788d110e58ff8c70c93b8480190d973e3b67876b6119abbaec766cc75c174',
};

describe('mu-law', () => {
  it('has the byte of the reference for every sample', () => {
    expect(hash(pcmu.encode(everySample))).toBe(reference.muLawBytes);
  });

  it('has the sample of the reference for every byte', () => {
    expect(hash(pcmu.decode(everyByte))).toBe(reference.muLawSamples);
  });

  it('is silent at 0xff, loudest at 0x80, and clips what is louder', () => {
    expect(pcmu.silence).toBe(0xff);
    expect([...pcmu.encode(Int16Array.of(0, 32_767, 32_635, -32_768, -1))]).toEqual([
      0xff, 0x80, 0x80, 0x00, 0x7e,
    ]);
  });
});

describe('A-law', () => {
  it('has the byte of the reference for every sample', () => {
    expect(hash(pcma.encode(everySample))).toBe(reference.aLawBytes);
  });

  it('has the sample of the reference for every byte', () => {
    expect(hash(pcma.decode(everyByte))).toBe(reference.aLawSamples);
  });

  it('is silent at 0xd5 and loudest at 0xaa', () => {
    expect(pcma.silence).toBe(0xd5);
    expect([...pcma.encode(Int16Array.of(0, 32_767, -32_768))]).toEqual([0xd5, 0xaa, 0x2a]);
  });
});

it('changes nothing that has been through it once, but for the two zeros of mu-law', () => {
  for (const codec of [pcmu, pcma]) {
    const once = codec.decode(everyByte);
    expect(codec.decode(codec.encode(once))).toEqual(once);
  }
});
