import { describe, expect, it } from 'vitest';
import { Resampler } from './resampler.ts';

const tone = (pitch: number, rate: number, length: number): Float32Array =>
  Float32Array.from({ length }, (_, at) => Math.sin((2 * Math.PI * pitch * at) / rate));

const loudness = (sound: Float32Array): number =>
  Math.sqrt(sound.reduce((sum, one) => sum + one * one, 0) / sound.length);

/** Pushes a second of a tone, block by block as a worklet gets it. */
function through(from: number, to: number, pitch: number, block = 128): Float32Array {
  const resampler = new Resampler(from, to);
  const sound = tone(pitch, from, from);
  const made: number[] = [];
  for (let at = 0; at < sound.length; at += block)
    made.push(...resampler.push(sound.subarray(at, at + block)));
  return Float32Array.from(made);
}

describe('a change of rate', () => {
  it.each([
    [48_000, 16_000],
    [44_100, 16_000],
    [16_000, 48_000],
    [16_000, 44_100],
  ])('from %i to %i keeps length and loudness of a voice', (from, to) => {
    const made = through(from, to, 440);
    expect(Math.abs(made.length - to)).toBeLessThan(60);
    expect(loudness(made.subarray(2000, -2000))).toBeCloseTo(Math.SQRT1_2, 2);
  });

  it('takes away what the slower rate can’t hold', () => {
    expect(loudness(through(48_000, 16_000, 12_000).subarray(500))).toBeLessThan(0.01);
  });

  it('has no seams: blocks of any size give the same', () => {
    const one = through(44_100, 16_000, 300, 128);
    const other = through(44_100, 16_000, 300, 1000);
    const length = Math.min(one.length, other.length);
    const apart = one.subarray(0, length).map((value, at) => Math.abs(value - (other[at] ?? 0)));
    expect(Math.max(...apart)).toBeLessThan(1e-6);
  });

  it('gives back what needs no change', () => {
    const sound = tone(440, 16_000, 320);
    expect(new Resampler(16_000, 16_000).push(sound)).toEqual(sound);
  });
});
