import { describe, expect, it } from 'vitest';
import { timeIn } from './timezones.ts';

describe('a time zone', () => {
  const now = new Date('2026-08-24T09:00:00Z');

  it('says what time it is there', () => {
    expect(timeIn('Europe/Istanbul', now, 'en')).toContain('12:00 PM GMT+3');
  });

  it('that isn’t one says nothing', () => {
    expect(timeIn('Europe/Nowhere', now, 'en')).toBe('');
  });
});
