import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesAtMost, fromBytes, toBytes } from './speech-bytes.ts';

const speech = {
  samples: Int16Array.of(0, 1, -1, 32_767, -32_768),
  words: [
    { word: 'Merhaba', startMs: 0, endMs: 312.5 },
    { word: 'дорогая', startMs: 320, endMs: 700 },
  ],
};

const bytes = (of = speech): Buffer => toBytes(of) ?? Buffer.alloc(0);

describe('a sound as bytes', () => {
  it('is the same sound again, wherever in memory its bytes lie', () => {
    for (const offset of [0, 1, 3]) {
      const moved = Buffer.concat([Buffer.alloc(offset), bytes()]).subarray(offset);
      expect(fromBytes(moved)).toEqual(speech);
    }
    expect(fromBytes(bytes({ ...speech, words: [] }))?.words).toEqual([]);
  });

  it('has no memory in common with them', () => {
    const kept = bytes();
    const read = fromBytes(kept);
    kept.fill(0);
    expect(read).toEqual(speech);
  });

  it('is no longer than it may be', () => {
    expect(bytes().length).toBeLessThanOrEqual(bytesAtMost(speech.samples.length));
    const words = Array.from({ length: 5000 }, () => ({ word: 'long-word', startMs: 1, endMs: 2 }));
    expect(toBytes({ ...speech, words })).toBeNull();
  });

  it('is none where a byte of it is another one, is missing, or is one too many', () => {
    const whole = bytes();
    for (let at = 0; at < whole.length; at += 1) {
      const wrong = Buffer.from(whole);
      wrong.writeUInt8(255 - wrong.readUInt8(at), at);
      expect(fromBytes(wrong), String(at)).toBeNull();
    }
    expect(fromBytes(whole.subarray(0, -1))).toBeNull();
    expect(fromBytes(Buffer.concat([whole, Buffer.of(0)]))).toBeNull();
    expect(fromBytes(whole.subarray(0, 5))).toBeNull();
  });

  it('is none where bytes are anything at all', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (any) => fromBytes(any) === null));
  });
});
