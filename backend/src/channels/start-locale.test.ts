import { expect, it } from 'vitest';
import { startLocale } from './start-locale.ts';

const flow = { locales: ['tr', 'en', 'zh-Hant'], defaultLocale: 'tr' };

it.each([
  ['en', 'en'],
  ['en-GB', 'en'],
  ['zh-Hant', 'zh-Hant'],
  ['zh-Hant-TW', 'zh-Hant'],
])('begins in the language for %s', (wanted, locale) => {
  expect(startLocale(flow, wanted, 'tr')).toBe(locale);
});

it.each([
  ['en', 'en'],
  ['de', 'tr'],
])('begins as usual where nothing is asked for, and %s is usual', (usual, locale) => {
  expect(startLocale(flow, undefined, usual)).toBe(locale);
});

it.each(['de', 'zh', 'zh-Hans'])('says what is spoken where %s is asked for', (wanted) => {
  expect(() => startLocale(flow, wanted, 'tr')).toThrow(
    expect.objectContaining({
      code: 'locale_not_supported',
      status: 422,
      message: `The project doesn't speak "${wanted}", but tr, en, zh-Hant.`,
      details: { locales: flow.locales },
    }),
  );
});
