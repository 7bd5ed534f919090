import { describe, expect, it } from 'vitest';
import { voiceSettings } from './settings.ts';
import { heard, soundOf } from './testing/sound.ts';
import { createThresholdDetector } from './threshold.ts';

const classic = voiceSettings('classic');
const detector = () => createThresholdDetector(classic.level ?? 0, classic);

describe('the classic detector', () => {
  it('hears what is louder than 250 for a second, and 900 ms of quiet as its end', () => {
    const sound = soundOf(
      [
        ['noise', 500],
        ['speech', 2000],
        ['noise', 1500],
      ],
      20,
      1000,
    );
    expect(heard(detector(), sound)).toEqual([
      { type: 'speech-started', at: 500, known: 1520 },
      { type: 'speech-stopped', at: 2460, known: 3360 },
    ]);
  });

  it('hears nothing in what is shorter, or quieter', () => {
    const short = soundOf(
      [
        ['noise', 500],
        ['speech', 800],
        ['noise', 1500],
      ],
      20,
      1000,
    );
    const quiet = soundOf(
      [
        ['noise', 500],
        ['speech', 3000],
        ['noise', 1500],
      ],
      20,
      200,
    );
    expect(heard(detector(), short)).toEqual([]);
    expect(heard(detector(), quiet)).toEqual([]);
  });
});
