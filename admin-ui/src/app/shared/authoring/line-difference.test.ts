import { describe, expect, it } from 'vitest';
import { lineDifference } from './line-difference.ts';

const en = (example: string) => ({ locale_code: 'en', example });

describe('the difference of two lists of lines', () => {
  it('is the lines that came and went, by language', () => {
    const before = [en('send money'), en('pay'), { locale_code: 'tr', example: 'gönder' }];
    const after = [en('pay'), { locale_code: 'tr', example: 'öde' }, en('wire money')];
    expect(lineDifference(before, after)).toEqual([
      { locale: 'en', text: 'wire money', change: 'added' },
      { locale: 'en', text: 'send money', change: 'removed' },
      { locale: 'tr', text: 'öde', change: 'added' },
      { locale: 'tr', text: 'gönder', change: 'removed' },
    ]);
  });

  it('is every line of a new list', () => {
    expect(lineDifference(undefined, ['a'])).toEqual([{ locale: '', text: 'a', change: 'added' }]);
  });

  it('is none for other values, and for another order', () => {
    expect(lineDifference('a', 'b')).toBeUndefined();
    expect(lineDifference([{ name: 'a', type: 'str' }], [])).toBeUndefined();
    expect(lineDifference(['a', 'b'], ['b', 'a'])).toBeUndefined();
  });
});
