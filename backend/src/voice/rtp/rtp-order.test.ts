import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createManualTimers } from '../../../test/simulators/manual-timers.ts';
import { RtpOrder } from './rtp-order.ts';

/** What becomes of packets on their way: how many frames late, or not at all, or twice. */
const fates = (lossy: boolean) =>
  fc.array(
    fc.record({
      late: fc.nat(3),
      lost: lossy ? fc.boolean() : fc.constant(false),
      twice: fc.boolean(),
    }),
    { minLength: 1, maxLength: 80 },
  );

interface Fate {
  late: number;
  lost: boolean;
  twice: boolean;
}

/** Packets 0, 1, 2 … as a network with these fates brings them; the first comes first. */
function carry(all: Fate[]): {
  arrived: Set<number>;
  given: { number: number; lost: number }[];
  waiting: number;
} {
  const timers = createManualTimers();
  const given: { number: number; lost: number }[] = [];
  const start = 65_500;
  const order = new RtpOrder(timers, ({ timestamp: number }, lost) => given.push({ number, lost }));
  const arriving = all
    .flatMap(({ late, lost, twice }, number) => {
      const one = { number, at: number === 0 ? -1 : number + late };
      if (lost && number > 0) return [];
      return twice ? [one, { number, at: one.at + 2 }] : [one];
    })
    .toSorted((one, other) => one.at - other.at);
  let now = -1;
  for (const { number, at } of arriving) {
    timers.advance((at - now) * 20);
    now = at;
    const sequence = (start + number) & 0xffff;
    order.push({ sequence, timestamp: number, marker: false, payload: new Uint8Array() });
  }
  for (let times = 0; times < 100; times += 1) timers.advance(20);
  return {
    arrived: new Set(arriving.map(({ number }) => number)),
    given,
    waiting: timers.waiting(),
  };
}

describe('the order of packets', () => {
  it('is theirs, each is given once, and what is missing is counted, whatever the network does', () => {
    fc.assert(
      fc.property(fates(true), (all) => {
        const { given, waiting } = carry(all);
        let next = 0;
        for (const { number, lost } of given) {
          expect(number).toBe(next + lost);
          next = number + 1;
        }
        expect(waiting).toBe(0);
      }),
    );
  });

  it('waits for each that is missing as long, also where one was missing before', () => {
    const timers = createManualTimers();
    const given: number[] = [];
    const order = new RtpOrder(timers, ({ timestamp }) => given.push(timestamp));
    const push = (number: number): void =>
      order.push({ sequence: number, timestamp: number, marker: false, payload: new Uint8Array() });
    push(0);
    push(2);
    timers.advance(50);
    push(4);
    push(1);
    timers.advance(50);
    push(3);
    expect(given).toEqual([0, 1, 2, 3, 4]);
  });

  it('loses nothing that comes three frames late', () => {
    fc.assert(
      fc.property(fates(false), (all) => {
        const { given, arrived } = carry(all);
        expect(given).toEqual(
          [...arrived].toSorted((a, b) => a - b).map((number) => ({ number, lost: 0 })),
        );
      }),
    );
  });
});
