import { describe, expect, it } from 'vitest';
import { captionOf, partsOf, textIn } from './texts.ts';

describe('a text', () => {
  it('is said in its language', () => {
    expect(textIn({ en: 'Hello', tr: 'Merhaba' }, 'tr', 'en')).toEqual({
      text: 'Merhaba',
      fallback: false,
    });
  });

  it('falls back to the default language, and says so', () => {
    expect(textIn({ en: 'Hello' }, 'ru', 'en')).toEqual({ text: 'Hello', fallback: true });
    expect(textIn('Hello', 'ru', 'en')).toEqual({ text: 'Hello', fallback: true });
  });

  it('may be missing', () => {
    expect(textIn(null, 'en', 'en').text).toBe('');
  });
});

describe('a caption', () => {
  it('is in the language, else the name', () => {
    const intent = { name: 'send', caption: { en: 'Send money', tr: 'Para gönder' } };
    expect(captionOf(intent, 'tr', 'en')).toBe('Para gönder');
    expect(captionOf({ name: 'send' }, 'tr', 'en')).toBe('send');
  });
});

describe('the parts of a text', () => {
  it('are words and placeholders', () => {
    expect(partsOf('Send {{variables.amount}} EUR, {{ secrets.key }}')).toEqual([
      { text: 'Send ', variable: false },
      { text: 'amount', variable: true },
      { text: ' EUR, ', variable: false },
      { text: 'secrets.key', variable: true },
    ]);
  });

  it('are one where nothing is to be filled in', () => {
    expect(partsOf('Hello {you}')).toEqual([{ text: 'Hello {you}', variable: false }]);
  });
});
