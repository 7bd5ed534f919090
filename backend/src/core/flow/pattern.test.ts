import { RE2JS } from 're2js';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { PatternTooLarge, compilePattern, patternOf } from './pattern.ts';

describe('an analyst’s pattern', () => {
  afterEach(() => vi.restoreAllMocks());

  it.each([
    String.raw`^\d{6}$`,
    String.raw`[A-Z]{2}\d{2}[A-Z0-9]{11,30}`,
    String.raw`(\+?\d{1,3}[ -]?)?(\(\d{3}\)|\d{3})[ -]?\d{3}[ -]?\d{2,4}`,
    '[^]{}]{1,1000}.{0,900}',
    String.raw`\Q((a{100}){100}){100}\E`,
    '[[:alpha:]{9}]{20}',
    '(a{40}|b{40}){24}',
    '(?:a{0}b{0,}){490}',
    '(?i)a(?s)b{1000}(?-i)c',
    'a'.repeat(500),
  ])('is compiled: %s', (source) => {
    expect(compilePattern(source)).toBeInstanceOf(RE2JS);
  });

  it.each([
    '((a{100}){100}){100}',
    '((a{0,100}){0,100}){3,}',
    '(?:(?:x{999}y){2}z){2}',
    'a{1000}b{1000}c{2}',
    String.raw`(\p{L}{500}[a-z]{501}){2}`,
    '((((a{1000}b{1000}c',
    '(a{41}|b{41}){25}',
    `(${'()'.repeat(200)}){1000}`,
    `(?:${'a'.repeat(450)})(?i){1000}`,
    `(?:${'a'.repeat(450)})\\Q\\E{1000}`,
    `(${'|'.repeat(400)}){1000}`,
    'a'.repeat(501),
    '('.repeat(100_000),
    '[a]{1000}'.repeat(50_000),
  ])('is refused without compiling: %s', (source) => {
    const compile = vi.spyOn(RE2JS, 'compile');
    expect(() => compilePattern(source)).toThrow(PatternTooLarge);
    expect(compile).not.toHaveBeenCalled();
  });

  it('stays in use in a flow whatever its size, and is not there where it is none', () => {
    expect(
      patternOf('a{1000}b{1000}c{2}')?.matches(`${'a'.repeat(1000)}${'b'.repeat(1000)}cc`),
    ).toBe(true);
    expect(patternOf('(')).toBeNull();
  });

  it('matches whole values alone, its alternatives too', () => {
    expect(patternOf('ab|cd')?.matches('abd')).toBe(false);
    expect(patternOf('a|ab')?.matches('ab')).toBe(true);
  });
});
