import type { TypedValue } from '@flare/contracts';
import { describe, expect, it } from 'vitest';
import { sayValue } from './format.ts';
import { languages } from './testing/flows.ts';

describe('a value as it is said', () => {
  it.each<[TypedValue, string, string, string]>([
    [{ type: 'int', value: 3000 }, '3000', '3000', '3000'],
    [{ type: 'int', value: 30000 }, '30,000', '30.000', '30 000'],
    [{ type: 'float', value: 200 }, '200.00', '200,00', '200,00'],
    [{ type: 'float', value: 1234.5 }, '1,234.50', '1.234,50', '1 234,50'],
    [{ type: 'float', value: -0.5 }, '-0.50', '-0,50', '-0,50'],
    [{ type: 'date', value: '2026-08-25' }, 'Tue 25 Aug', '25 Ağu Salı', 'вт 25 авг'],
    [{ type: 'time', value: '15:00' }, '15:00', '15:00', '15:00'],
    [{ type: 'bool', value: true }, 'yes', 'evet', 'да'],
    [{ type: 'str', value: 'lunch' }, 'lunch', 'lunch', 'lunch'],
    [
      { type: 'choice', value: 'j', text: { en: 'John Reed', tr: 'John Reed', ru: 'Джон Рид' } },
      'John Reed',
      'John Reed',
      'Джон Рид',
    ],
    [
      { type: 'list', value: ['a', 'b', 'c', 'd'].map((text) => ({ value: text, text })) },
      'a, b or c',
      'a, b veya c',
      'a, b или c',
    ],
  ])('%j', (value, en, tr, ru) => {
    expect(sayValue(value, languages.en)).toBe(en);
    expect(sayValue(value, languages.tr)).toBe(tr);
    expect(sayValue(value, languages.ru)).toBe(ru);
  });

  it('names the year where it is another one', () => {
    const date: TypedValue = { type: 'date', value: '2027-01-05' };
    expect(sayValue(date, languages.en, 2026)).toBe('Tue 5 Jan 2027');
    expect(sayValue(date, languages.tr, 2026)).toBe('5 Oca 2027 Salı');
    expect(sayValue(date, languages.ru, 2027)).toBe('вт 5 янв');
  });
});
