import { expect, it } from 'vitest';
import { shortSamples } from './short-samples.ts';

it('gives each its own samples, all zero, however many and however long', () => {
  const sizes = [0, 1, 160, 320, 4000, 4001, 40_000, ...Array.from({ length: 500 }, () => 160)];
  const all = sizes.map((size, mark) => {
    const samples = shortSamples(size);
    expect(samples.every((one) => one === 0)).toBe(true);
    return samples.fill(mark);
  });
  all.forEach((samples, mark) => {
    expect(samples).toHaveLength(sizes[mark] ?? -1);
    expect(samples.every((one) => one === mark)).toBe(true);
  });
});
