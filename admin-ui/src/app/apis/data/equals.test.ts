import { describe, expect, it } from 'vitest';
import { equalsText, equalsTyped } from './equals.ts';

describe('what a field of an answer is compared with', () => {
  it.each([
    ['429', 429],
    ['-1.5', -1.5],
    ['true', true],
    ['null', null],
    ['"429"', '429'],
    ['limit_exceeded', 'limit_exceeded'],
    ['', undefined],
  ])('reads %j as %j, and back', (text, value) => {
    expect(equalsTyped(text)).toBe(value);
    expect(equalsText(value)).toBe(text);
  });
});
