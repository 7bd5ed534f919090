import { expect, it } from 'vitest';
import type { CallRecord } from './call-parts.ts';
import { KeptCall } from './kept-call.ts';

const ended = { sessionId: null, outcome: 'hung_up', frames: 0, underruns: 0, latestMs: 0 };

it.each([
  ['after', ['keep', 'end']],
  ['before', ['end', 'keep']],
] as const)('is written down once where it ends %s its session has begun', (_when, order) => {
  let now = 1000;
  const kept = new KeptCall(() => now);
  const written: CallRecord[] = [];
  const keeper = {
    turn: () => {},
    sound: () => {},
    close: (record: CallRecord) => void written.push(record),
  };
  now = 1250;
  for (const step of order) {
    if (step === 'keep') kept.keep(keeper);
    else kept.end(ended);
  }
  expect(written).toEqual([{ ...ended, durationMs: 250, interruptions: 0, resumptions: 0 }]);
});
