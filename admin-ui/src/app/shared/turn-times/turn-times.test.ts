import { describe, expect, it } from 'vitest';
import { percentile, turnTimes } from './turn-times.ts';

const base = { type: 'turn_timeline' as const, turn: 2, t1: 4000, speech_end: 5000 };

describe('the way of a turn', () => {
  it('goes from the end of speech to the first sound', () => {
    const times = turnTimes({ ...base, t2: 5150, turn_end: 5300, t5_cache: 5310, t6: 5312 });
    expect(times).toEqual({
      turn: 2,
      totalMs: 312,
      stages: [
        { stage: 'transcript', from: 0, to: 150 },
        { stage: 'pause', from: 150, to: 300 },
        { stage: 'answer', from: 300, to: 310 },
        { stage: 'send', from: 310, to: 312 },
      ],
    });
  });

  it('is none where nothing was sent', () => {
    expect(turnTimes({ ...base, t2: 5100 })).toBeNull();
  });
});

it('says what most turns take', () => {
  expect(percentile([], 0.5)).toBeNull();
  expect(percentile([300, 100, 200], 0.5)).toBe(200);
  expect(percentile([300, 100, 200], 0.9)).toBe(300);
  expect(percentile([100, 200], 0.5)).toBe(100);
});
