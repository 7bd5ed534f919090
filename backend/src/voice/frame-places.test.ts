import { describe, expect, it } from 'vitest';
import { FramePlaces } from './frame-places.ts';

/** Frames that come at these times, in milliseconds. */
function places(...comings: number[]): number[] {
  const frames = new FramePlaces();
  return comings.map((now) => frames.place(now));
}
const steady = (from: number, count: number): number[] =>
  Array.from({ length: count }, (_, at) => from + at * 20);

describe('the places of a caller’s frames', () => {
  it('follow each other, however unevenly they come', () => {
    expect(places(20, 55, 61, 80, 118, 120)).toEqual([0, 20, 40, 60, 80, 100]);
  });

  it.each([100, 300, 600, 1800])(
    'are those of before, where a stall of %i ms held them up',
    (stall) => {
      const held = stall / 20;
      const comings = [...steady(20, 5), ...Array<number>(held).fill(100 + stall)];
      const after = steady(120 + stall, 5);
      expect(places(...comings, ...after)).toEqual(steady(0, 5 + held + 5));
    },
  );

  it.each([100, 300, 600])(
    'are later where frames of %i ms never came, once that is sure',
    (lost) => {
      const found = places(...steady(20, 5), ...steady(120 + lost, 20));
      expect(found.slice(5, 15)).toEqual(steady(100, 10));
      expect(found.slice(15)).toEqual(steady(300 + lost, 10));
    },
  );

  it('begin anew after a long silence of the line', () => {
    expect(places(20, 40, 2500, 2520)).toEqual([0, 20, 2480, 2500]);
  });

  it('follow each other where a client sends five at a time, and end when they come', () => {
    const chunks = [100, 200, 300, 400].flatMap((now) => Array<number>(5).fill(now));
    const [first, ...others] = [places(...chunks).slice(0, 5), places(...chunks).slice(5)];
    expect(first).toEqual(steady(80, 5));
    expect(others.flat()).toEqual(steady(100, 15));
  });

  it('keep to our clock where a client’s is faster', () => {
    const fast = Array.from({ length: 5000 }, (_, at) => 20 + at * 19.9);
    const found = places(...fast);
    found.forEach((at, index) => {
      expect((fast[index] ?? NaN) - at).toBeGreaterThan(19);
      expect((fast[index] ?? NaN) - at).toBeLessThan(21);
    });
  });
});
