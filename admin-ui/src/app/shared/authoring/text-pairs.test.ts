import { describe, expect, it } from 'vitest';
import { textPairs } from './text-pairs.ts';

describe('texts before and after', () => {
  it('are those languages that differ', () => {
    expect(
      textPairs({ en: 'Hi', tr: 'Selam' }, { en: 'Hello', tr: 'Selam', ru: 'Привет' }),
    ).toEqual([
      { locale: 'en', before: 'Hi', after: 'Hello' },
      { locale: 'ru', before: '', after: 'Привет' },
    ]);
  });

  it('may be without a language', () => {
    expect(textPairs('a', 'b')).toEqual([{ locale: '', before: 'a', after: 'b' }]);
  });

  it('are none for other values', () => {
    expect(textPairs(1, 2)).toBeUndefined();
    expect(textPairs({ temperature: '1' }, {})).toBeUndefined();
  });
});
