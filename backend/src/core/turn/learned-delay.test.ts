import { describe, expect, it } from 'vitest';
import { learnDelay, nothingLearned } from './learned-delay.ts';

const after = (...delays: number[]): number => delays.reduce(learnDelay, nothingLearned).slowestMs;
const times = (count: number, delay: number): number[] =>
  Array.from({ length: count }, () => delay);

describe('the delay that 99 of 100 final transcripts keep to', () => {
  it('is assumed while nothing is known', () => {
    expect(after()).toBe(700);
    expect(after(...times(29, 150))).toBe(700);
    expect(after(900)).toBe(900);
  });

  it('is the slowest but one of a hundred', () => {
    expect(after(...times(98, 200), 400, 1500)).toBe(400);
    expect(after(...times(98, 200), 1500, 1500)).toBe(1500);
  });

  it('follows a recogniser that has become faster, and keeps no more than two hundred', () => {
    expect(after(...times(500, 900), ...times(200, 250))).toBe(250);
    expect(times(500, 900).reduce(learnDelay, nothingLearned).delaysMs).toHaveLength(200);
  });

  it('stays within bounds, whatever is measured', () => {
    expect(after(...times(40, 5))).toBe(150);
    expect(after(...times(40, 60_000))).toBe(2000);
    expect(after(...times(40, 300), -5, Number.NaN, Number.POSITIVE_INFINITY)).toBe(300);
  });
});
