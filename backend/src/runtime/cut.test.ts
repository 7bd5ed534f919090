import { describe, expect, it } from 'vitest';
import { cut, movedSpan } from './cut.ts';

const at = (start: number, end: number, token = 'vault:1') => ({ start, end, token });

describe('cutting stretches out of a text', () => {
  it.each([
    ['none', 'pin 904817 now', [], 'pin 904817 now'],
    ['one', 'pin 904817 now', [at(4, 10)], 'pin vault:1 now'],
    ['two, in any order', 'a 12 b 34', [at(7, 9, 'y'), at(2, 4, 'x')], 'a x b y'],
    ['one within another', 'pin 904817 now', [at(6, 8, 'inner'), at(0, 14)], 'vault:1'],
    ['two that overlap', 'one two three', [at(0, 7), at(4, 13, 'wider')], 'wider'],
    ['three in a chain', 'one two three', [at(0, 7, 'wider'), at(4, 9), at(8, 13)], 'wider'],
    ['twice the same', 'pin 904817', [at(4, 10), at(4, 10, 'again')], 'pin vault:1'],
  ])('%s', (_name, text, cuts, left) => {
    expect(cut(text, cuts)).toBe(left);
  });

  it.each([
    ['before the cut', [0, 3], 'pin'],
    ['the cut itself', [4, 10], 'vault:1'],
    ['after the cut', [11, 14], 'now'],
    ['round the cut', [0, 14], 'pin vault:1 now'],
    ['a part of the cut', [6, 8], 'vault:1'],
    ['into the cut', [0, 6], 'pin vault:1'],
  ])('a stretch %s is found again', (_name, [start = 0, end = 0], words) => {
    const cuts = [at(4, 10)];
    const moved = movedSpan({ start, end }, cuts);
    expect(cut('pin 904817 now', cuts).slice(moved.start, moved.end)).toBe(words);
  });
});
