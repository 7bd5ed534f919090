import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Framer } from './framer.ts';

const counting = (from: number, length: number): Int16Array =>
  Int16Array.from({ length }, (_, index) => from + index);

function framesOf(framer: Framer): number[] {
  const samples: number[] = [];
  for (let frame = framer.next(); frame !== null; frame = framer.next()) samples.push(...frame);
  return samples;
}

describe('framer', () => {
  it('gives the same samples in the same order, whatever the pieces are', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(500), { maxLength: 30 }), (sizes) => {
        const framer = new Framer(160, 1600);
        const heard: number[] = [];
        let sent = 0;
        for (const size of sizes) {
          framer.push(counting(sent, size));
          sent += size;
          heard.push(...framesOf(framer));
        }
        const whole = Math.floor(sent / 160) * 160;
        expect(heard).toEqual([...counting(0, whole)]);
        expect(framer.waiting).toBe(sent - whole);
        expect(framer.dropped).toBe(0);
      }),
    );
  });

  it('drops the oldest and counts it where nobody takes the frames', () => {
    const framer = new Framer(4, 10);
    framer.push(counting(0, 8));
    framer.push(counting(8, 5));
    expect(framer.dropped).toBe(3);
    expect(framesOf(framer)).toEqual([3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('keeps the end of a piece that is larger than what may wait', () => {
    const framer = new Framer(4, 8);
    framer.push(counting(0, 3));
    framer.push(counting(3, 20));
    expect(framer.dropped).toBe(15);
    expect(framesOf(framer)).toEqual([15, 16, 17, 18, 19, 20, 21, 22]);
  });

  it('fills the last frame up with silence', () => {
    const framer = new Framer(4, 8);
    framer.push(counting(1, 6));
    expect([...(framer.next() ?? [])]).toEqual([1, 2, 3, 4]);
    expect(framer.next()).toBeNull();
    expect([...(framer.rest() ?? [])]).toEqual([5, 6, 0, 0]);
    expect(framer.rest()).toBeNull();
  });

  it('forgets what waits when it is cleared', () => {
    const framer = new Framer(4, 8);
    framer.push(counting(1, 7));
    framer.clear();
    expect(framer.rest()).toBeNull();
  });
});
