import { describe, expect, it } from 'vitest';
import type { VoiceActivity } from './detection.ts';
import { Phrases } from './phrases.ts';

/** Frames of 20 ms, written as letters: `x` is speech. */
function heard(phrases: Phrases, frames: string): VoiceActivity[] {
  return [...frames].flatMap(
    (letter, i) => phrases.push(letter === 'x', i * 20, i * 20 + 20) ?? [],
  );
}

describe('phrases', () => {
  const settings = { shortestMs: 60, pauseMs: 100 };

  it('begin where speech began, once there is enough of it', () => {
    expect(heard(new Phrases(settings), '..xxx')).toEqual([{ type: 'speech-started', at: 40 }]);
    expect(heard(new Phrases(settings), '..xx.')).toEqual([]);
  });

  it('may have a short gap in their beginning, but not a long one', () => {
    expect(heard(new Phrases(settings), 'xx.x')).toEqual([{ type: 'speech-started', at: 0 }]);
    expect(heard(new Phrases(settings), 'xx.....xxx')).toEqual([
      { type: 'speech-started', at: 140 },
    ]);
  });

  it('end where speech ended, once it has been quiet for long enough', () => {
    expect(heard(new Phrases(settings), 'xxx....x.....')).toEqual([
      { type: 'speech-started', at: 0 },
      { type: 'speech-stopped', at: 160 },
    ]);
  });

  it('tell breaths, which may become their end', () => {
    const longer = { shortestMs: 60, pauseMs: 200 };
    expect(heard(new Phrases(longer), 'xxx......xx...........xxx')).toEqual([
      { type: 'speech-started', at: 0 },
      { type: 'speech-paused', at: 60 },
      { type: 'speech-went-on', at: 180 },
      { type: 'speech-paused', at: 220 },
      { type: 'speech-stopped', at: 220 },
      { type: 'speech-started', at: 440 },
    ]);
  });
});
