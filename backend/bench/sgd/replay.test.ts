import { describe, expect, it } from 'vitest';
import type { SgdDialogue } from './data.ts';
import { projectOf } from './project.ts';
import { replay } from './replay.ts';
import { ferries, services, skye } from './testing/ferry.ts';

const flow = projectOf([ferries]);

/** The same dialogue with another turn in one place. */
const otherwise = (at: number, change: Partial<SgdDialogue['turns'][number]>): SgdDialogue => ({
  ...skye,
  turns: skye.turns.map((turn, index) => (index === at ? { ...turn, ...change } : turn)),
});

describe('a dialogue replayed as annotated', () => {
  it('asks, confirms and calls as its system does', () => {
    expect(replay(skye, flow, services)).toMatchObject({
      turns: 3,
      kinds: 3,
      asked: 1,
      askedMissing: 1,
      calls: 1,
      callsRight: 1,
      unapproved: 0,
    });
  });

  it('counts a call that the set makes with another value as not right', () => {
    const frame = {
      service: 'Ferries',
      acts: [],
      call: { method: 'BookFerry', parameters: { island: 'Mull' } },
    };
    const judged = replay(otherwise(5, { frames: [frame] }), flow, services);
    expect(judged).toMatchObject({ calls: 1, callsRight: 0 });
  });

  it('makes no call without the yes', () => {
    const frame = {
      service: 'Ferries',
      acts: [{ act: 'NEGATE' }],
      state: { active_intent: 'BookFerry', slot_values: { island: ['Skye'] } },
    };
    const judged = replay(otherwise(4, { frames: [frame] }), flow, services);
    expect(judged).toMatchObject({ callsRight: 0, unapproved: 0, kinds: 2 });
  });
});
