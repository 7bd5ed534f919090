import type { VersionDetail } from '@flare/contracts';
import { describe, expect, it } from 'vitest';
import { countWords } from './locale-words.ts';

describe('what is written in a language', () => {
  it('are its texts, its examples and its questions', () => {
    const content: VersionDetail['content'] = {
      no: 1,
      welcomeText: { en: 'Hello.', tr: 'Merhaba.' },
      intents: [
        {
          name: 'pay',
          examples: [
            { localeCode: 'tr', example: 'öde' },
            { localeCode: 'en', example: 'pay' },
          ],
        },
      ],
      fastAnswers: [{ questions: [{ localeCode: 'tr', question: 'saat?' }], answer: 'At nine.' }],
    };
    expect(countWords(content, 'tr')).toBe(3);
    expect(countWords(content, 'ru')).toBe(0);
  });
});
