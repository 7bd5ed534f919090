import { describe, expect, it } from 'vitest';
import { readNumber, readTyped, settingAt, typedOf, withSetting } from './settings.ts';

describe('settings', () => {
  it('are reached by their path', () => {
    const settings = { collection: { limit: 2 }, model: 'm' };
    expect(settingAt(settings, 'collection.limit')).toBe(2);
    expect(settingAt(settings, 'model.limit')).toBeUndefined();
    expect(withSetting(settings, 'collection.limit', 3)).toEqual({
      collection: { limit: 3 },
      model: 'm',
    });
  });

  it('lose what is emptied', () => {
    expect(withSetting({ a: { b: 1 } }, 'a.b', undefined)).toEqual({});
    expect(withSetting({ a: { b: 1, c: 2 } }, 'a.b', undefined)).toEqual({ a: { c: 2 } });
  });
});

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

  it('is a number with a dot or a comma, or none', () => {
    expect(['0.5', '0,5', '', 'x'].map(readNumber)).toEqual([0.5, 0.5, undefined, undefined]);
  });
});
