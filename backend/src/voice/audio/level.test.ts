import { expect, it } from 'vitest';
import { decibels, rms } from './level.ts';

it('measures a sine at its peak divided by the root of two', () => {
  const sine = Int16Array.from({ length: 800 }, (_, i) =>
    Math.round(10_000 * Math.sin((2 * Math.PI * i) / 80)),
  );
  expect(rms(sine)).toBeCloseTo(10_000 / Math.SQRT2, 0);
});

it('knows silence and nothing at all', () => {
  expect(rms(new Int16Array(160))).toBe(0);
  expect(rms(new Int16Array(0))).toBe(0);
  expect(decibels(0)).toBe(-100);
});

it('says full scale as 0 dB and half of it as 6 dB less', () => {
  expect(decibels(32_768)).toBe(0);
  expect(decibels(16_384)).toBeCloseTo(-6.02, 2);
});
