import { expect, it } from 'vitest';
import { voiceSettings } from './settings.ts';

it('knows the presets, the responsive one where nothing is said', () => {
  expect(voiceSettings()).toEqual({ level: null, shortestMs: 200, pauseMs: 250 });
  expect(voiceSettings('responsive')).toEqual(voiceSettings());
  expect(voiceSettings('classic')).toEqual({ level: 250, shortestMs: 1000, pauseMs: 900 });
});

it('takes numbers, within bounds, and the responsive ones for those that are missing', () => {
  expect(voiceSettings({ level: 400, shortest_ms: 300, pause_ms: 700 })).toEqual({
    level: 400,
    shortestMs: 300,
    pauseMs: 700,
  });
  expect(voiceSettings({ pause_ms: 1, shortest_ms: 1e9, level: 'loud' })).toEqual({
    level: null,
    shortestMs: 5000,
    pauseMs: 60,
  });
});
