import { describe, expect, it } from 'vitest';
import { inLocales } from './template-locales.ts';

const known = ['en', 'tr', 'ru'];

describe('a part of a project in some locales', () => {
  it('keeps their words, and what has no locale', () => {
    const part = {
      name: 'greet',
      caption: { en: 'Greet', tr: 'Selam' },
      examples: [
        { locale_code: 'en', example: 'hi' },
        { locale_code: 'tr', example: 'selam' },
      ],
      parameters: [
        {
          choices: [{ value: 'a', text: { en: 'A', ru: 'А' }, synonyms: { en: ['x'], ru: ['ы'] } }],
          min: 1,
        },
      ],
      answer: 'plain',
      action: null,
    };
    expect(inLocales(part, ['en'], known)).toEqual({
      name: 'greet',
      caption: { en: 'Greet' },
      examples: [{ locale_code: 'en', example: 'hi' }],
      parameters: [
        { choices: [{ value: 'a', text: { en: 'A' }, synonyms: { en: ['x'] } }], min: 1 },
      ],
      answer: 'plain',
      action: null,
    });
    expect(inLocales(part, known, known)).toEqual(part);
  });

  it('leaves empty objects and other keys alone', () => {
    expect(inLocales({ retry: {}, auth: { enabled: false } }, ['en'], known)).toEqual({
      retry: {},
      auth: { enabled: false },
    });
  });
});
