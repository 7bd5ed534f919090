import { describe, expect, it } from 'vitest';
import { countedKey } from './counted.ts';

describe('a counted text', () => {
  it('knows the plurals of Russian', () => {
    const keys = [1, 3, 5, 21].map((count) => countedKey('x', count, 'ru'));
    expect(keys).toEqual(['x.one', 'x.few', 'x.many', 'x.one']);
  });

  it('knows that English has two', () => {
    expect([1, 2].map((count) => countedKey('x', count, 'en'))).toEqual(['x.one', 'x.other']);
  });
});
