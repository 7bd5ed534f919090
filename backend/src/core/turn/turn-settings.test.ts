import { describe, expect, it } from 'vitest';
import { turnSettingsOf, whereNothingHears } from './turn-settings.ts';

describe('turn settings', () => {
  it('are the defaults where nothing is set', () => {
    expect(turnSettingsOf({})).toEqual({
      pauseMs: { complete: 250, open: 500, incomplete: 800 },
      minWordsToInterrupt: 2,
      fillerAfterMs: 300,
      silenceMs: 7000,
      idleMs: 30_000,
    });
  });

  it('are the project’s own', () => {
    expect(
      turnSettingsOf({
        vad: 'classic',
        min_words_to_interrupt: 0,
        filler_after_ms: 0,
        silence_seconds: 5,
        idle_timeout_secs: 60,
      }),
    ).toEqual({
      pauseMs: { complete: 900, open: 900, incomplete: 900 },
      minWordsToInterrupt: 0,
      fillerAfterMs: null,
      silenceMs: 5000,
      idleMs: 60_000,
    });
  });

  it('have pauses of their own: one for all, or by how complete the words are', () => {
    expect(turnSettingsOf({ vad: { pause_ms: 600 } }).pauseMs).toEqual({
      complete: 600,
      open: 600,
      incomplete: 600,
    });
    expect(turnSettingsOf({ vad: { complete_pause_ms: 300, pause_ms: -1 } }).pauseMs).toEqual({
      complete: 300,
      open: 500,
      incomplete: 800,
    });
  });

  it('leave who can only write in peace, for five minutes or as long as the project says', () => {
    expect(whereNothingHears(turnSettingsOf({}))).toMatchObject({
      silenceMs: null,
      idleMs: 300_000,
    });
    expect(whereNothingHears(turnSettingsOf({ idle_timeout_secs: 600 })).idleMs).toBe(600_000);
  });
});
