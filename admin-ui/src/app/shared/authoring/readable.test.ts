import { describe, expect, it } from 'vitest';
import { readable } from './readable.ts';

const shown = (value: unknown) =>
  readable(value).map(({ label, text, depth }) => `${'  '.repeat(depth)}${label}: ${text}`);

describe('a value in lines', () => {
  it('is itself where it is plain, and nothing where it is empty', () => {
    expect(shown('Hello')).toEqual([': Hello']);
    expect(shown(false)).toEqual([': false']);
    expect(readable(false)).toMatchObject([{ said: 'no' }]);
    expect(shown(null)).toEqual([]);
  });

  it('says words by their locale', () => {
    expect(shown({ en: 'Hello', tr: 'Merhaba' })).toEqual(['en: Hello', 'tr: Merhaba']);
    expect(shown([{ localeCode: 'ru', example: 'привет' }])).toEqual(['ru: привет']);
  });

  it('says named things with their fields below', () => {
    expect(shown([{ name: 'amount', type: 'float', prompts: [], min: 1 }])).toEqual([
      'amount: ',
      '  type: float',
      '  min: 1',
    ]);
  });
});
