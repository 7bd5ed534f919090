import { describe, expect, it } from 'vitest';
import type { Stream } from './data.ts';
import { quantile, score, type Segment } from './score.ts';

const stream = (utterances: [number, number][], snr: number | null = 10): Stream => ({
  file: 'x',
  noise: 'kitchen',
  snr,
  utterances: utterances.map(([start, end]) => ({ start, end })),
  samples: new Int16Array(480_000),
});
const segment = (start: number, end: number): Segment => ({
  start,
  end,
  startKnown: start + 100,
  endKnown: end + 800,
});
const right = (utterances: [number, number][], segments: Segment[]): number =>
  score([stream(utterances)], [segments], 800).found.get('10 dB')?.right ?? -1;

describe('the score of a detector', () => {
  it('counts an utterance that one segment covers', () => {
    expect(right([[1000, 2000]], [segment(1050, 2100)])).toBe(1);
  });

  it('counts none that two segments share, or one segment joins, or that is cut short', () => {
    expect(right([[1000, 2000]], [segment(1000, 1400), segment(1500, 2000)])).toBe(0);
    expect(
      right(
        [
          [1000, 2000],
          [3000, 4000],
        ],
        [segment(1000, 4000)],
      ),
    ).toBe(0);
    expect(right([[1000, 2000]], [segment(1300, 2000)])).toBe(0);
    expect(right([[1000, 2000]], [])).toBe(0);
  });

  it('measures onset and end against the pause', () => {
    const result = score([stream([[1000, 2000]])], [[segment(1040, 2030)]], 800);
    expect(result).toMatchObject({ onset: [40], end: [30], sureAfter: [140] });
  });

  it('counts what is heard in noise alone by the minute', () => {
    const result = score([stream([], null)], [[segment(0, 6000), segment(9000, Infinity)]], 800);
    expect(result.falseAMinute).toBe(2);
    expect(result.falseTime).toBeCloseTo(57 / 60);
  });

  it('counts what is heard between utterances', () => {
    const result = score([stream([[1000, 2000]])], [[segment(5000, 6000)]], 800);
    expect(result.between).toBe(1);
  });
});

it('takes quantiles', () => {
  expect(quantile([3, 1, 2], 0.5)).toBe(2);
  expect(quantile([], 0.9)).toBe(0);
});
