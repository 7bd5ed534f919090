import { describe, expect, it } from 'vitest';
import { RtpNumbers } from './rtp-numbers.ts';

const first = { sequence: 65_534, timestamp: 2 ** 32 - 960 };

describe('the numbers of packets', () => {
  it('follow each other without a gap, around their ends too', () => {
    const numbers = new RtpNumbers(48_000, first);
    expect([0, 20, 40].map((due) => numbers.next(7000.25 + due))).toEqual([
      { sequence: 65_534, timestamp: 2 ** 32 - 960, marker: true },
      { sequence: 65_535, timestamp: 0, marker: false },
      { sequence: 0, timestamp: 960, marker: false },
    ]);
  });

  it('tell a pause by the timestamp and the marker, and count on by one', () => {
    const numbers = new RtpNumbers(8000, { sequence: 5, timestamp: 100 });
    numbers.next(0);
    expect(numbers.next(1020)).toEqual({ sequence: 6, timestamp: 100 + 8160, marker: true });
  });

  it('never go back: what is due earlier than it could be follows what was sent', () => {
    const numbers = new RtpNumbers(8000, { sequence: 0, timestamp: 0 });
    numbers.next(0);
    numbers.next(20);
    expect(numbers.next(25)).toMatchObject({ timestamp: 320, marker: false });
    // The next pause brings them back to the clock.
    expect(numbers.next(500)).toMatchObject({ timestamp: 4000, marker: true });
  });

  it('do not drift in ten minutes', () => {
    const numbers = new RtpNumbers(48_000, { sequence: 0, timestamp: 0 });
    let last = 0;
    for (let frame = 0; frame < 30_000; frame += 1)
      last = numbers.next(frame * 20 + (frame % 7) * 0.3).timestamp;
    expect(last).toBe(29_999 * 960);
  });
});
