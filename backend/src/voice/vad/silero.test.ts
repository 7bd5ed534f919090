import { describe, expect, it } from 'vitest';
import { isBreath, type VoiceActivity } from './detection.ts';
import { SileroChunks, SileroPhrases } from './silero.ts';

/** One chunk a letter: `.` nothing, `t` a trace, `h` held, `l` likely, `S` sure. */
const probabilities: Record<string, number> = { '.': 0.01, t: 0.1, h: 0.4, l: 0.6, S: 0.95 };

/** What is told, and the end of the chunk with which it is. */
function told(phrases: SileroPhrases, letters: string): (VoiceActivity & { by: number })[] {
  return [...letters].flatMap((letter, i) => {
    const activity = phrases.push(probabilities[letter] ?? 0, i * 32);
    return activity === null ? [] : [{ ...activity, by: (i + 1) * 32 }];
  });
}

function heard(phrases: SileroPhrases, letters: string): VoiceActivity[] {
  return told(phrases, letters).flatMap(({ by: _by, ...activity }) =>
    isBreath(activity) ? [] : [activity],
  );
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

  it('have a breath where the model is no longer sure, though it lingers', () => {
    const events = told(new SileroPhrases(settings), `${'S'.repeat(30)}hhh${'.'.repeat(12)}`);
    expect(events.slice(1)).toEqual([
      { type: 'speech-paused', at: 928, by: 1024 },
      { type: 'speech-stopped', at: 928, by: 1184 },
    ]);
  });

  it('go on in a soft voice, and have their breath after that', () => {
    const soft = `${'S'.repeat(30)}${'l'.repeat(20)}`;
    const events = told(new SileroPhrases(settings), `${soft}${'.'.repeat(12)}`);
    expect(events.slice(1)).toEqual([
      { type: 'speech-paused', at: 928, by: 1024 },
      { type: 'speech-went-on', at: 960, by: 1120 },
      { type: 'speech-paused', at: 1440, by: 1664 },
      { type: 'speech-stopped', at: 1440, by: 1696 },
    ]);
  });

  it('go on in a louder one after a soft stretch', () => {
    const soft = `${'S'.repeat(30)}${'l'.repeat(8)}SSS`;
    const events = told(new SileroPhrases(settings), `${soft}${'.'.repeat(12)}`);
    expect(events.slice(1).map(({ type, at }) => [type, at])).toEqual([
      ['speech-paused', 928],
      ['speech-went-on', 960],
      ['speech-paused', 1280],
      ['speech-stopped', 1280],
    ]);
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
