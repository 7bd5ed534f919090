import { describe, expect, it } from 'vitest';
import { mistyped, textShown, valueTyped } from './typed-value.ts';

const size = {
  type: 'choice' as const,
  choices: [{ value: 's', text: 'small' }],
};

describe('a value that an api is tried with', () => {
  it('is sent as its type', () => {
    expect(valueTyped('12,5', { type: 'float' })).toBe(12.5);
    expect(valueTyped(' 3 ', { type: 'int' })).toBe(3);
    expect(valueTyped('false', { type: 'bool' })).toBe(false);
    expect(valueTyped('007', { type: 'str' })).toBe('007');
    expect(valueTyped('007', undefined)).toBe('007');
    expect(valueTyped('2026-12-31', { type: 'date' })).toBe('2026-12-31');
    expect(valueTyped('s', size)).toBe('s');
    expect(valueTyped('a, b', { type: 'list' })).toEqual(['a', 'b']);
  });

  it('is none where nothing was typed', () => {
    expect(valueTyped(' ', { type: 'int' })).toBeUndefined();
    expect(valueTyped('', { type: 'bool' })).toBeUndefined();
    expect(valueTyped('', { type: 'list' })).toBeUndefined();
  });

  it('is said to be no number where it is none', () => {
    expect(mistyped('twelve', { type: 'int' })).toBe('int');
    expect(mistyped('1.5', { type: 'int' })).toBe('int');
    expect(mistyped('1,5', { type: 'float' })).toBeUndefined();
    expect(mistyped('', { type: 'float' })).toBeUndefined();
    expect(mistyped('twelve', { type: 'str' })).toBeUndefined();
  });

  it('that was remembered and can’t be picked any more is left out', () => {
    expect(textShown('tomorrow', { type: 'date' })).toBe('');
    expect(valueTyped('tomorrow', { type: 'date' })).toBeUndefined();
    expect(textShown('2026-02-30', { type: 'date' })).toBe('');
    expect(textShown('25:00', { type: 'time' })).toBe('');
    expect(textShown('large', size)).toBe('');
    expect(textShown('large', { type: 'choice' })).toBe('large');
    expect(textShown('twelve', { type: 'int' })).toBe('twelve');
  });
});
