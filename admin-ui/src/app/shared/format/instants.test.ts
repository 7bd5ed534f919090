import { describe, expect, it } from 'vitest';
import { duration, fullTime, relativeTime } from './instants.ts';

const now = Date.parse('2026-08-24T09:00:00Z');

describe('relative time', () => {
  it('takes the largest unit that fits', () => {
    expect(relativeTime('2026-08-24T08:57:10Z', now, 'en')).toBe('2 minutes ago');
    expect(relativeTime('2026-08-23T08:00:00Z', now, 'tr')).toBe('dün');
    expect(relativeTime('2026-08-21T08:00:00Z', now, 'ru')).toBe('3 дня назад');
  });

  it('says nothing of what is no instant', () => {
    expect(relativeTime('soon', now, 'en')).toBe('');
    expect(fullTime('soon', 'en')).toBe('');
  });
});

describe('a duration', () => {
  it('is in milliseconds up to a second', () => {
    expect(duration(420, 'en')).toBe('420 ms');
    expect(duration(3.21, 'en')).toBe('3.2 ms');
  });

  it('is in seconds from there', () => {
    expect(duration(1840, 'en')).toBe('1.8 sec');
  });
});
