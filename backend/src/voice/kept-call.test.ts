import { describe, expect, it } from 'vitest';
import type { CallRecord } from './call-parts.ts';
import { KeptCall } from './kept-call.ts';

const ended = { sessionId: null, outcome: 'hung_up', frames: 0, underruns: 0, latestMs: 0 };
const rate = 8000;

/** A call that is kept, on a clock of its own. */
function kept() {
  let now = 1000;
  const call = new KeptCall(() => now);
  const written: CallRecord[] = [];
  const sound: number[] = [];
  const keeper = {
    turn: () => {},
    sound: (stereo: Int16Array) => void sound.push(...stereo.filter((_, at) => at % 2 === 0)),
    close: (record: CallRecord) => void written.push(record),
  };
  return {
    call,
    keeper,
    written,
    /** What is kept of the caller. */
    sound,
    at: (later: number) => (now = later),
    end: () => call.end(ended),
  };
}

/** A frame in which every sample says which one it is. */
const frame = (number: number): Int16Array => new Int16Array(rate / 50).fill(number);

describe('what stays of a call', () => {
  it.each([
    ['after', ['keep', 'end']],
    ['before', ['end', 'keep']],
  ] as const)('is written down once where it ends %s its session has begun', (_when, order) => {
    const { call, keeper, written, sound, at, end } = kept();
    call.record(rate);
    call.caller(frame(7), 1000);
    at(1250);
    for (const step of order) {
      if (step === 'keep') call.keep(keeper);
      else end();
    }
    expect(written).toEqual([{ ...ended, durationMs: 250, interruptions: 0, resumptions: 0 }]);
    expect(sound.length).toBe(rate / 4);
    expect(sound.slice(0, 160)).toEqual([...frame(7)]);
  });

  it('is all of a caller’s sound, whatever a stall held up of it', () => {
    const { call, keeper, sound, at, end } = kept();
    call.record(rate);
    call.keep(keeper);
    // Ten frames in time, then nothing for 1.8 s, and then everything.
    for (let number = 0; number < 100; number += 1) {
      at(number < 10 ? 1020 + number * 20 : 3000);
      call.caller(frame(number + 1), 1000 + number * 20);
    }
    end();
    expect([...new Set(sound)]).toEqual(Array.from({ length: 100 }, (_, at) => at + 1));
  });
});
