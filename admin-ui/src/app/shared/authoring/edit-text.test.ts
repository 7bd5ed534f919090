import { describe, expect, it } from 'vitest';
import { withWords, wordsOf } from './edit-text.ts';

describe('a text per locale', () => {
  it('takes a plain text for the default locale', () => {
    expect(wordsOf('Merhaba', 'tr')).toEqual({ tr: 'Merhaba' });
    expect(withWords('Merhaba', { locale: 'en', words: 'Hello', defaultLocale: 'tr' })).toEqual({
      tr: 'Merhaba',
      en: 'Hello',
    });
  });

  it('is nothing when its last words are taken away', () => {
    const emptied = { locale: 'tr', words: '', defaultLocale: 'tr' };
    expect(withWords({ tr: 'Merhaba' }, emptied)).toBeNull();
    expect(withWords({ tr: 'Merhaba', en: 'Hello' }, emptied)).toEqual({ en: 'Hello' });
  });
});
