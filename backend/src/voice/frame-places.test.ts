import { describe, expect, it } from 'vitest';
import { FramePlaces } from './frame-places.ts';

/** Where frames that come at these times belong, in milliseconds. */
function places(...comings: number[]): number[] {
  const frames = new FramePlaces();
  return comings.map((now) => frames.place(now));
}
const every = (millis: number, from: number, count: number): number[] =>
  Array.from({ length: count }, (_, at) => from + at * millis);
const steady = (from: number, count: number): number[] => every(20, from, count);

describe('the places of a caller’s frames', () => {
  it('follow each other, however unevenly they come', () => {
    expect(places(20, 55, 61, 80, 118, 120)).toEqual(steady(0, 6));
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

  it.each([
    [300, 2],
    [900, 2],
    [900, 4],
  ])(
    'are so also where a stall of %i ms is caught up %i times as fast as it was said',
    (stall, times) => {
      const count = (stall * times) / (times - 1) / 20;
      const comings = [...steady(20, 5), ...every(20 / times, 120 + stall, count)];
      expect(places(...comings)).toEqual(steady(0, 5 + count));
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

  it('are of the last two seconds after a longer silence of the line, and then of now', () => {
    const burst = Array<number>(100).fill(5020);
    expect(places(20, ...burst, 5040)).toEqual([0, ...steady(3000, 101)]);
    const found = places(20, ...steady(5020, 15));
    expect(found[1]).toBe(3000);
    expect(found.slice(11)).toEqual(steady(5200, 5));
  });

  it('follow each other where a client sends five at a time, and end when they come', () => {
    const found = places(...[100, 200, 300, 400].flatMap((now) => Array<number>(5).fill(now)));
    expect(found.slice(0, 5)).toEqual(steady(80, 5));
    expect(found.slice(5)).toEqual(steady(100, 15));
  });

  it('never lead the clock by more than half a second', () => {
    const found = places(...Array<number>(100).fill(20), 40);
    expect(Math.max(...found)).toBe(500);
    expect(found.at(-1)).toBe(20);
  });

  it('keep to our clock where a client’s is faster', () => {
    const fast = every(19.9, 20, 5000);
    const found = places(...fast);
    found.forEach((at, index) => {
      expect((fast[index] ?? NaN) - at).toBeGreaterThan(19);
      expect((fast[index] ?? NaN) - at).toBeLessThan(21);
    });
  });
});
