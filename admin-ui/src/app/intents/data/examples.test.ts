import { describe, expect, it } from 'vitest';
import { examplesIn, indexExamples, marksOf, pastedLines, withExamples } from './examples.ts';
import type { Intent } from './intent.ts';

const intent: Intent = {
  name: 'send_money',
  examples: [
    { localeCode: 'en', example: 'send money' },
    { localeCode: 'tr', example: 'para gönder' },
    { localeCode: 'en', example: 'wire 20 euros' },
  ],
};

describe('the examples of an intent', () => {
  it('are those of a locale', () => {
    expect(examplesIn(intent.examples ?? [], 'en')).toEqual(['send money', 'wire 20 euros']);
    expect(examplesIn(intent.examples ?? [], 'ru')).toEqual([]);
  });

  it('change in one locale and leave the others in their places', () => {
    const changed = withExamples(intent, 'en', ['send cash', 'pay', 'wire 20 euros']);
    expect(changed.examples?.map(({ example }) => example)).toEqual([
      'send cash',
      'para gönder',
      'pay',
      'wire 20 euros',
    ]);
    expect(examplesIn(withExamples(intent, 'en', []).examples ?? [], 'tr')).toEqual([
      'para gönder',
    ]);
    expect(examplesIn(withExamples(intent, 'ru', ['перевод']).examples ?? [], 'ru')).toEqual([
      'перевод',
    ]);
  });
});

describe('a pasted text', () => {
  it('comes as lines, without what a list puts around them', () => {
    const text = '- send money\r\n\n 2. “wire 20 euros”,\n20 euros to John\n';
    expect(pastedLines(text)).toEqual(['send money', 'wire 20 euros', '20 euros to John']);
  });
});

describe('the marks of examples', () => {
  const index = indexExamples([
    intent,
    { name: 'balance', examples: [{ localeCode: 'en', example: 'How much do I have?' }] },
  ]);

  it('say what stands twice, whatever its case and punctuation', () => {
    const marks = marksOf(['send money', 'Send  money!'], {
      locale: 'en',
      index,
      self: 'send_money',
    });
    expect([...marks]).toEqual([[1, { twice: true, other: undefined }]]);
  });

  it('say what another intent has too', () => {
    const lines = ['how much do I have', 'send money'];
    const marks = marksOf(lines, { locale: 'en', index, self: 'send_money' });
    expect([...marks]).toEqual([[0, { twice: false, other: 'balance' }]]);
  });

  it('know the dotted and the dotless i', () => {
    const turkish = indexExamples([
      { name: 'cancel', examples: [{ localeCode: 'tr', example: 'İPTAL' }] },
    ]);
    const marks = marksOf(['iptal'], { locale: 'tr', index: turkish, self: 'other' });
    expect(marks.get(0)?.other).toBe('cancel');
  });
});
