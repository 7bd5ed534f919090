import { describe, expect, it } from 'vitest';
import { dayOf } from './day-limit.ts';

const today = '2026-08-31';

describe('the limit of a date', () => {
  it('is counted from today', () => {
    expect(dayOf('today', today)).toBe('2026-08-31');
    expect(dayOf('tomorrow', today)).toBe('2026-09-01');
    expect(dayOf('+7d', today)).toBe('2026-09-07');
    expect(dayOf('-2w', today)).toBe('2026-08-17');
    expect(dayOf('+1y', today)).toBe('2027-08-31');
  });

  it('stays in a month that is shorter', () => {
    expect(dayOf('+1m', today)).toBe('2026-09-30');
    expect(dayOf('+6m', today)).toBe('2027-02-28');
  });

  it('may be a day itself, and nothing else', () => {
    expect(dayOf('2026-12-31', today)).toBe('2026-12-31');
    expect(dayOf('2026-13-31', today)).toBeUndefined();
    expect(dayOf('soon', today)).toBeUndefined();
  });
});
