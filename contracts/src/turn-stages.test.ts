import { describe, expect, it } from 'vitest';
import { stageSpans, turnTimes } from './turn-stages.ts';

const base = { turn: 2, t1: 4000, speech_end: 5000 };
const asked = { ...base, t2: 5150, turn_end: 5300, t3: 5300.4, search_end: 5380, t4: 5380.2 };
const spoken = { ...asked, voice_asked: 5700, t5_tts: 5850, t6: 5855 };

const brief = (timeline: Parameters<typeof stageSpans>[0]): string[] =>
  (stageSpans(timeline) ?? []).map(({ stage, from, to }) => `${stage} ${from}-${to}`);

describe('the stages of a call’s turn', () => {
  it('follow each other from the last sound to the first, and the shortest ones are counted to the next', () => {
    expect(brief(spoken)).toEqual([
      'transcript 0-150',
      'pause 150-300',
      'search 300-380',
      'model 380-700',
      'voice 700-850',
      'send 850-855',
    ]);
  });

  it('tell what APIs took from what we did ourselves, before a model or after it', () => {
    const began = { ...base, t2: 5150, turn_end: 5300, t3: 5300.4, search_end: 5380 };
    const said = { api_began: 5400, voice_asked: 5700, t5_tts: 5850, t6: 5855 };
    const stages = (times: object) => brief({ ...began, ...said, api_ended: 5500, ...times });
    expect(stages({ t4: 5380.2 }).slice(3, -2)).toEqual([
      'model 380-400',
      'call_api 400-500',
      'model 500-700',
    ]);
    expect(stages({}).slice(3, -2)).toEqual([
      'answer 380-400',
      'call_api 400-500',
      'answer 500-700',
    ]);
    expect(stages({ t4: 5600 }).slice(3, -2)).toEqual([
      'answer 380-400',
      'call_api 400-500',
      'answer 500-600',
      'model 600-700',
    ]);
    expect(brief({ ...began, ...said })).toContain('call_api 400-700');
  });

  it('know no more than was noted', () => {
    expect(brief({ ...base, t2: 5150, t5_tts: 5400, t6: 5400 })).toEqual([
      'transcript 0-150',
      'answer 150-400',
    ]);
    expect(brief({ ...base, t6: 5090 })).toEqual(['send 0-90']);
    expect(stageSpans({ ...base, t2: 5100 })).toBeNull();
  });

  it('take a transcript that came before the end of speech, and one that came after the turn', () => {
    const rest = { t5_tts: 5200, t6: 5210 };
    expect(brief({ ...base, t2: 4900, ...rest })).toEqual(['answer 0-200', 'send 200-210']);
    expect(brief({ ...base, t2: 5900, turn_end: 5100, ...rest })[0]).toBe('transcript 0-100');
  });
});

const understood = {
  kind: 'understood',
  millis: 500,
  detail: { search: { millis: 80 }, model: { firstTokenMs: 300 } },
};
const called = { kind: 'api-answered', millis: 250, detail: {} };
const trace = (...steps: (typeof called)[]) => ({
  millis: 900,
  steps,
  modelUse: { slowestFirstTokenMs: 300 },
});

describe('the times of a turn', () => {
  it('add up without a call, from what was done', () => {
    expect(turnTimes(trace(understood, called))).toEqual({
      totalMs: 900,
      stages: [
        { stage: 'search', millis: 80 },
        { stage: 'model', millis: 420 },
        { stage: 'call_api', millis: 250 },
        { stage: 'answer', millis: 150 },
      ],
      firstTokenMs: 300,
      firstAudioMs: null,
    });
  });

  it('add up with one, whatever the clocks of its parts say', () => {
    const timeline = { ...spoken, t4: 5450 };
    const times = turnTimes(trace(understood, called), timeline);
    expect(times).toMatchObject({ totalMs: 855, firstTokenMs: 300, firstAudioMs: 150 });
    expect(times.stages).toContainEqual({ stage: 'call_api', millis: 70 });
    expect(times.stages.reduce((sum, { millis }) => sum + millis, 0)).toBe(855);
  });

  it('are those of the turn where a call said nothing', () => {
    expect(turnTimes(trace(called), { ...base, t2: 5100 })).toMatchObject({ totalMs: 900 });
  });
});
