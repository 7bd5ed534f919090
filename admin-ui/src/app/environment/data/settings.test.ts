import { describe, expect, it } from 'vitest';
import { readNumber, settingAt, withSetting } from './settings.ts';

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

describe('what is typed', () => {
  it('is a number with a dot or a comma, or none', () => {
    expect(['0.5', '0,5', '', 'x'].map(readNumber)).toEqual([0.5, 0.5, undefined, undefined]);
  });
});
