import { describe, expect, it } from 'vitest';
import { longest, waitsOf } from './retry-plan.ts';

describe('a plan of attempts', () => {
  it('waits twice as long each time, or as long each time', () => {
    expect(waitsOf({ maxAttempts: 4, backoffSeconds: 1, strategy: 'exponential' })).toEqual([
      1, 2, 4,
    ]);
    expect(waitsOf({ maxAttempts: 3, backoffSeconds: 0.5, strategy: 'static' })).toEqual([
      0.5, 0.5,
    ]);
  });

  it('has nothing to wait for with one attempt', () => {
    expect(waitsOf({ maxAttempts: 1, backoffSeconds: 9, strategy: 'static' })).toEqual([]);
  });

  it('takes at most all time limits and all waits together', () => {
    expect(longest({ maxAttempts: 3, backoffSeconds: 1, strategy: 'exponential' }, 10)).toBe(33);
  });
});
