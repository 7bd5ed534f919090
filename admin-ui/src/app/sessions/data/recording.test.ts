import { describe, expect, it } from 'vitest';
import { clockTime } from '../../shared/format/clock-time.ts';
import { peaksOf, readRecording } from './recording.ts';

/** A file of the server's, with these bytes of sound. */
function file(sound: number[], format = 7): ArrayBuffer {
  const bytes = new Uint8Array(44 + sound.length);
  const head = new DataView(bytes.buffer);
  head.setUint16(20, format, true);
  head.setUint16(22, 2, true);
  head.setUint32(24, 8000, true);
  bytes.set(sound, 44);
  return bytes.buffer;
}

describe('a recording', () => {
  it('has two sides: the caller left, the assistant right', () => {
    // 0x80 and 0x00 are the loudest of G.711, 0xff is silence.
    const { rate, seconds, caller, assistant } = readRecording(file([0x80, 0xff, 0x00, 0xff]));
    expect([rate, seconds]).toEqual([8000, 2 / 8000]);
    expect([...caller]).toEqual([32_124 / 32_768, -32_124 / 32_768].map(Math.fround));
    expect([...assistant].map((sample) => sample + 0)).toEqual([0, 0]);
  });

  it('may be cut short in the middle of a moment, and is no other file', () => {
    expect(readRecording(file([0x80, 0xff, 0x80])).caller).toHaveLength(1);
    expect(() => readRecording(file([], 1))).toThrow();
    expect(() => readRecording(new ArrayBuffer(10))).toThrow();
  });

  it('is shown by its loudest moments', () => {
    const samples = Float32Array.from([0.1, -0.5, 0, 0.2, 0, 0, 1]);
    expect(peaksOf(samples, 2).map((peak) => Math.round(peak * 10) / 10)).toEqual([0.5, 1]);
    expect(peaksOf(new Float32Array(), 3)).toEqual([0, 0, 0]);
  });

  it('counts in minutes', () => {
    expect([0, 5.9, 65, 3600, -1].map(clockTime)).toEqual([
      '0:00',
      '0:05',
      '1:05',
      '60:00',
      '0:00',
    ]);
  });
});
