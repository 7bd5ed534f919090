import { describe, expect, it } from 'vitest';
import { EnergyDetector } from './energy.ts';
import { heard, soundOf, type Score } from './testing/sound.ts';

const settings = { shortestMs: 200, pauseMs: 800 };
const said: Score = [
  ['noise', 1000],
  ['speech', 2000],
  ['noise', 2000],
  ['speech', 1000],
  ['noise', 1500],
];

describe('the adaptive energy detector', () => {
  it.each([
    ['a silent line', 0, 3000],
    ['a quiet room', 20, 1000],
    ['a loud street', 700, 3000],
    ['a quiet voice in a quiet room', 10, 200],
  ])('hears each phrase once, with its real beginning and end, on %s', (_, noise, speech) => {
    const events = heard(new EnergyDetector(settings), soundOf(said, noise, speech), 5000);
    expect(events.map(({ type }) => type)).toEqual([
      'speech-started',
      'speech-stopped',
      'speech-started',
      'speech-stopped',
    ]);
    // Each phrase ends with a gap of 50 ms.
    [6000, 7950, 10_000, 10_950].forEach((at, i) => {
      expect(Math.abs((events[i]?.at ?? 0) - at)).toBeLessThanOrEqual(100);
    });
  });

  it('is sure of a loud voice within 120 ms, and of its end after the pause', () => {
    const [started, stopped] = heard(new EnergyDetector(settings), soundOf(said, 20, 3000));
    expect(started?.known).toBeLessThanOrEqual(1120);
    expect((stopped?.known ?? 0) - (stopped?.at ?? 0)).toBe(800);
  });

  it('takes no click for speech, however loud', () => {
    const clicks = soundOf([['noise', 3000]], 20, 0);
    for (const at of [1.1, 1.6, 2.2]) clicks.fill(20_000, at * 8000, (at + 0.03) * 8000);
    expect(heard(new EnergyDetector(settings), clicks)).toEqual([]);
  });

  it('takes no noise for speech, also when it goes slowly up', () => {
    const rising = soundOf([['noise', 30_000]], 100, 0).map((sample, i) =>
      Math.round(sample * (1 + (9 * i) / 240_000)),
    );
    expect(heard(new EnergyDetector(settings), rising)).toEqual([]);
  });

  it('learns noise that begins at once, and hears speech in it', () => {
    const sound = soundOf([['noise', 12_000]], 800, 0);
    sound.subarray(0, 16_000).fill(3);
    sound.set(soundOf([['speech', 1000]], 800, 5000), 72_000);
    const events = heard(new EnergyDetector(settings), sound);
    const later = events.filter(({ at }) => at > 5500);
    expect(events.length - later.length).toBeLessThanOrEqual(2);
    expect(later.map(({ type }) => type)).toEqual(['speech-started', 'speech-stopped']);
    expect(Math.abs((later[0]?.at ?? 0) - 9000)).toBeLessThanOrEqual(60);
  });

  it('hears speech that goes on sooner than speech that begins', () => {
    const score: Score = [
      ['noise', 1000],
      ['speech', 600],
      ['noise', 500],
      ['speech', 600],
      ['noise', 600],
    ];
    const events = heard(
      new EnergyDetector({ shortestMs: 400, pauseMs: 250 }),
      soundOf(score, 20, 600),
    );
    const delays = events
      .filter(({ type }) => type === 'speech-started')
      .map(({ known, at }) => known - at);
    expect(delays.length).toBe(2);
    expect(delays[1]).toBeLessThan(delays[0] ?? 0);
  });
});
