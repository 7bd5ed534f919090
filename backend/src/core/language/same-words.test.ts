import { describe, expect, it } from 'vitest';
import { asksTheSame, askedWords, sharedWords } from './same-words.ts';
import { languages } from './testing/flows.ts';

const compare = (locale: 'tr' | 'en' | 'ru', one: string, other: string) => {
  const [first, second] = [one, other].map((text) => askedWords(text, languages[locale]));
  if (first === undefined || second === undefined) throw new Error('Two texts are compared');
  return { same: asksTheSame(first, second), score: sharedWords(first, second) };
};

describe('two questions', () => {
  it.each([
    ['en', 'Are there fees?', 'are there fees'],
    ['tr', 'Ücret alıyor musunuz?', 'ucret aliyor musunuz'],
    ['ru', 'Есть ли ещё комиссия?', 'есть ли еще комиссия'],
  ] as const)('are the same however they are written: %s', (locale, one, other) => {
    expect(compare(locale, one, other)).toEqual({ same: true, score: 1 });
  });

  it('are the same with a function word more or less in a long one', () => {
    const long = 'how long does a transfer to a bank in Turkey take';
    expect(compare('en', long, `${long} please`).same).toBe(true);
  });

  it.each([
    ['en', 'Can I send money abroad?', 'send money abroad'],
    [
      'en',
      'How long does a transfer to a bank in Turkey take for me',
      'How long does a transfer to a bank in Russia take for me',
    ],
    [
      'en',
      'Can I use the card that you have sent me in the shops of a town',
      'Can I not use the card that you have sent me in the shops of a town',
    ],
    ['en', 'transfer money from savings to current', 'transfer money from current to savings'],
    ['en', 'transfer money from savings to current', 'transfer money to savings from current'],
    ['tr', 'Ankara’dan İzmir’e uçak', 'İzmir’e Ankara’dan uçak'],
    ['tr', 'kartımı blokla', 'kartımı bloklama'],
    ['ru', 'можно перевести деньги', 'нельзя перевести деньги'],
    ['en', '', ''],
    ['en', '?', '!'],
  ] as const)('differ: %s "%s"', (locale, one, other) => {
    expect(compare(locale, one, other).same).toBe(false);
  });

  it('have words in common', () => {
    expect(compare('en', 'are there fees', 'are there any fees').score).toBeCloseTo(6 / 7);
    expect(compare('en', 'fees', 'opening hours').score).toBe(0);
  });
});
