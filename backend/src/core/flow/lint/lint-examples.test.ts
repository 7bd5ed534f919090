import type { Intent } from '@flare/contracts';
import { describe, expect, it } from 'vitest';
import { lintExamples } from './lint-examples.ts';

const intent = (name: string, locale: string, ...examples: string[]): Intent => ({
  name,
  examples: examples.map((example) => ({ locale_code: locale, example })),
});

const codes = (...intents: Intent[]): string[] =>
  lintExamples(intents).map(({ code, path }) => `${code} ${path.join('.')}`);

describe('examples of the same wording', () => {
  it.each([
    ['en', 'Block my card!', '  block MY, card'],
    ['en', 'pay 20 euros', 'Pay 20 euros…'],
    ['tr', 'İptal et', 'i̇ptal et'],
    ['ru', 'Ещё раз', 'ЕЩЁ — РАЗ?'],
    ['el', 'ακύρωση', 'ΑΚΎΡΩΣΗ.'],
    ['ja', '送金 する', '送金、する'],
    ['en', 'm² price', 'M² price'],
    ['en', '𝒳 rays', '𝒳 rays!'],
  ])('are found in %s: %s', (locale, one, other) => {
    expect(codes(intent('a', locale, one, 'other', other))).toEqual([
      'repeated_example intents.0.examples.2',
    ]);
    expect(codes(intent('a', locale, one), intent('b', locale, other))).toEqual([
      'shared_example intents.1.examples.0',
    ]);
  });

  it.each([
    ['en', 'block card', 'blockcard'],
    ['en', 'send 2 0', 'send 20'],
    ['el', 'ναι', 'όχι'],
    ['ja', '送金', '残高'],
    ['ru', 'счёт', 'счет'],
    ['tr', 'ısı', 'isi'],
  ])('are others in %s: %s, %s', (locale, one, other) => {
    expect(codes(intent('a', locale, one, other))).toEqual([]);
  });

  it('are those of one language', () => {
    expect(codes(intent('a', 'en', 'no'), intent('b', 'tr', 'no'))).toEqual([]);
  });
});
