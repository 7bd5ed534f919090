import { describe, expect, it } from 'vitest';
import { readingLocale } from './reading-locale.ts';

describe('the language that a project is read in', () => {
  const bank = { defaultLocale: 'tr', supportedLocales: ['tr', 'en'] };

  it('is one’s own where the project has it', () => {
    expect(readingLocale(bank, 'en')).toBe('en');
  });

  it('is the project’s otherwise', () => {
    expect(readingLocale(bank, 'ru')).toBe('tr');
  });
});
