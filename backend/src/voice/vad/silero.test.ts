import { describe, expect, it } from 'vitest';
import type { VoiceActivity } from './detection.ts';
import { SileroChunks, SileroPhrases } from './silero.ts';

/** One chunk a letter: `.` nothing, `t` a trace, `h` held, `l` likely, `S` sure. */
const probabilities: Record<string, number> = { '.': 0.01, t: 0.1, h: 0.4, l: 0.6, S: 0.95 };

function heard(phrases: SileroPhrases, letters: string): VoiceActivity[] {
  return [...letters].flatMap((letter, i) => {
    return phrases.push(probabilities[letter] ?? 0, i * 32) ?? [];
  });
}

describe('phrases that Silero hears', () => {
  const settings = { shortestMs: 200, pauseMs: 250 };

  it('begin after three likely chunks in a row, with the first trace of them', () => {
    expect(heard(new SileroPhrases(settings), '..ll.lll')).toEqual([
      { type: 'speech-started', at: 5 * 32 },
    ]);
    expect(heard(new SileroPhrases(settings), '.tthSSS')).toEqual([
      { type: 'speech-started', at: 32 },
    ]);
  });

  it('go on while speech is held, and end where the model was last sure', () => {
    const events = heard(new SileroPhrases(settings), `SSSSSShhhhhhhhhhhh${'.'.repeat(12)}`);
    expect(events).toEqual([
      { type: 'speech-started', at: 0 },
      { type: 'speech-stopped', at: 18 * 32 - 128 - 32 },
    ]);
  });

  it('end a chunk before the last sure one where nothing lingers', () => {
    const events = heard(new SileroPhrases(settings), `SSSSSS${'.'.repeat(12)}`);
    expect(events.at(-1)).toEqual({ type: 'speech-stopped', at: 5 * 32 });
  });

  it('are as long as a long shortest phrase asks for, gaps allowed', () => {
    const long = { shortestMs: 400, pauseMs: 900 };
    expect(heard(new SileroPhrases(long), 'SSSSSS..')).toEqual([]);
    expect(heard(new SileroPhrases(long), 'SSSSSS...SSSS')).toEqual([
      { type: 'speech-started', at: 0 },
    ]);
    expect(heard(new SileroPhrases(long), 'SSSSSS............SSSSSSS')).toEqual([]);
  });
});

it('cuts frames into chunks that know when they began', () => {
  const chunks = new SileroChunks(8000);
  const cut = Array.from({ length: 8 }, (_, i) => chunks.push(new Int16Array(160), 1000 + i * 20));
  const all = cut.flat();
  expect(all.map(({ chunk }) => chunk.length)).toEqual([256, 256, 256, 256, 256]);
  expect(all.map(({ at }) => at)).toEqual([1000, 1032, 1064, 1096, 1128]);
});
