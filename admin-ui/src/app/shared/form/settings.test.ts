import { describe, expect, it } from 'vitest';
import { readTyped, typedOf } from './settings.ts';

describe('a value that is typed', () => {
  it.each([
    ['0.2', 0.2],
    ['true', true],
    ['trueish', 'trueish'],
    ['tr-TR', 'tr-TR'],
    ['12a', '12a'],
    ['"12"', '12'],
    ['[1, 2]', [1, 2]],
    ['{"a":', '{"a":'],
  ])('%s', (text, value) => {
    expect(readTyped(text)).toEqual(value);
  });

  it.each([[12], ['12'], ['words'], [true], ['true'], [{ a: [1] }], ['"']])(
    'comes back as it was: %j',
    (value) => {
      expect(readTyped(typedOf(value))).toEqual(value);
    },
  );
});
