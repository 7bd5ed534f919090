import { describe, expect, it } from 'vitest';
import { firstLanguage } from './languages.ts';

describe('the first language', () => {
  it('is the one that was chosen before', () => {
    expect(firstLanguage('ru', ['tr-TR', 'en'])).toBe('ru');
  });

  it('is the first of the browser that we speak', () => {
    expect(firstLanguage(null, ['de-DE', 'tr-TR', 'en'])).toBe('tr');
  });

  it('is English where nothing fits', () => {
    expect(firstLanguage('xx', ['de'])).toBe('en');
  });
});
