import { describe, expect, it } from 'vitest';
import { percentile, turnTimes } from './turn-times.ts';

const base = { type: 'turn_timeline' as const, turn: 2, t1: 4000, speech_end: 5000 };

describe('the way of a turn', () => {
  it('goes through the model', () => {
    const times = turnTimes({ ...base, t2: 5150, t3: 5300, t4: 5320, t5_tts: 5700, t6: 5705 });
    expect(times).toEqual({
      turn: 2,
      totalMs: 705,
      stages: [
        { name: 'heard', from: 0, to: 150 },
        { name: 'decide', from: 150, to: 300 },
        { name: 'search', from: 300, to: 320 },
        { name: 'model', from: 320, to: 700 },
        { name: 'send', from: 700, to: 705 },
      ],
    });
  });

  it('knows no more than it was told', () => {
    expect(turnTimes({ ...base, t2: 5150, t5_tts: 5400, t6: 5400 })?.stages).toEqual([
      { name: 'heard', from: 0, to: 150 },
      { name: 'answer', from: 150, to: 400 },
    ]);
    expect(turnTimes({ ...base, t6: 5090 })?.stages).toEqual([{ name: 'send', from: 0, to: 90 }]);
  });

  it('takes a transcript that came before the end of speech, and one that came too late', () => {
    expect(turnTimes({ ...base, t2: 4900, t5_tts: 5200, t6: 5210 })?.stages[0]).toEqual({
      name: 'answer',
      from: 0,
      to: 200,
    });
    expect(turnTimes({ ...base, t2: 5900, t6: 5210 })?.stages).toEqual([
      { name: 'heard', from: 0, to: 210 },
    ]);
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
