import { describe, expect, it } from 'vitest';
import { renewalDelay } from './keep-signed-in.ts';

const minute = 60_000;

describe('renewing a session', () => {
  it('happens five minutes before a long one ends', () => {
    expect(renewalDelay(0, 480 * minute)).toBe(475 * minute);
  });

  it('happens in the last tenth of a short one', () => {
    expect(renewalDelay(0, 10 * minute)).toBe(9 * minute);
  });

  it('happens at once where it is over', () => {
    expect(renewalDelay(10, 0)).toBe(0);
  });
});
