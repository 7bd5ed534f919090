import { expect, it } from 'vitest';
import { wavOf } from './recorded-sound.ts';

it('a WAV file says what it holds, and holds it', () => {
  const file = new DataView(wavOf(Float32Array.of(0, 0.5, -1, 2), 8000));
  const letters = (at: number): string =>
    String.fromCharCode(...[0, 1, 2, 3].map((i) => file.getUint8(at + i)));
  expect([letters(0), letters(8), letters(12), letters(36)]).toEqual([
    'RIFF',
    'WAVE',
    'fmt ',
    'data',
  ]);
  expect(file.byteLength).toBe(44 + 8);
  expect(file.getUint32(4, true)).toBe(36 + 8);
  expect(file.getUint32(24, true)).toBe(8000);
  expect(file.getUint32(40, true)).toBe(8);
  const samples = [0, 1, 2, 3].map((at) => file.getInt16(44 + at * 2, true));
  expect(samples).toEqual([0, 16_384, -32_768, 32_767]);
});
