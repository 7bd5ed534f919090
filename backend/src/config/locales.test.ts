import { describe, expect, it } from 'vitest';
import { formatDate, formatNumber, getLocale, parseDateExpression } from './locales.ts';

const moment = { now: Date.parse('2026-08-24T09:00:00+03:00'), timezone: 'Europe/Istanbul' };

describe('the locales', () => {
  it('are known by their code', () => {
    expect(getLocale('tr').name).toBe('Türkçe');
    expect(() => getLocale('xx')).toThrow('no locale "xx"');
  });

  it.each([
    ['tr', '1.234,56', '25 Ağu Salı'],
    ['en', '1,234.56', 'Tue 25 Aug'],
    ['ru', '1 234,56', 'вт 25 авг'],
  ])('write numbers and dates in %s', (code, number, date) => {
    expect(formatNumber(1234.56, code)).toBe(number);
    expect(formatDate('2026-08-25', code)).toBe(date);
  });

  it.each([
    ['yarın', 'tr', '2026-08-25'],
    ['next Friday', 'en', '2026-09-04'],
    ['послезавтра', 'ru', '2026-08-26'],
    ['blah', 'en', null],
  ])('read "%s" in %s', (text, code, date) => {
    expect(parseDateExpression(text, code, moment)).toBe(date);
  });
});
