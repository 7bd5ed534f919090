import { describe, expect, it } from 'vitest';
import { packRising, packSparse, unpackRising, unpackSparse } from './packed-numbers.ts';

describe('packed numbers', () => {
  it('of which most are zero come back as 32-bit floats', () => {
    const numbers = Float64Array.from({ length: 1001 }, (_, index) =>
      index % 7 === 3 ? Math.sin(index) : 0,
    );
    const packed = packSparse(numbers);
    expect(packed.step).toBeNull();
    expect(unpackSparse(packed)).toEqual(Float32Array.from(numbers));
    expect(packed.present.length + packed.values.length).toBeLessThan(1001);
  });

  it('come back nearly where there are very many', () => {
    const numbers = new Float64Array(2_000_000);
    for (let index = 0; index < numbers.length; index += 1000) numbers[index] = Math.sin(index);
    const packed = packSparse(numbers);
    const back = unpackSparse(packed);
    const worst = numbers.reduce(
      (most, number, index) => Math.max(most, Math.abs(number - (back[index] ?? 9))),
      0,
    );
    expect(worst).toBeLessThan(1 / 60_000);
    expect(
      back.every((number, index) => (number === 0) === (index % 1000 > 0 || index === 0)),
    ).toBe(true);
  });

  it('in rising order come back, small and large', () => {
    for (const numbers of [[], [0], [0, 1, 127, 128, 300, 70_000, 9_000_000], [500]]) {
      expect(unpackRising(packRising(numbers))).toEqual(numbers);
    }
  });
});
