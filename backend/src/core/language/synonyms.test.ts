import { describe, expect, it } from 'vitest';
import { lexiconOf } from './lexicon.ts';
import { Synonyms } from './synonyms.ts';
import { languages } from './testing/flows.ts';

describe('words of like meaning', () => {
  const synonyms = new Synonyms(
    ['car vehicle~ auto', 'ev~ konut~', 'para~ nakit'],
    new Set(['de']),
  );

  it.each([
    ['auto', ['car']],
    ['vehicles', ['car']],
    ['autos', []],
    ['evde', ['ev']],
    ['evet', []],
    ['paralar', ['para']],
  ])('%s stands for %j', (word, names) => {
    expect(synonyms.namesOf(word)).toEqual(names);
  });

  it.each([
    ['tr', 'gönderebilir', 'yollayabilir'],
    ['en', 'payments', 'paid'],
    ['ru', 'перевести', 'отправить'],
  ] as const)('%s: %s is like %s', (locale, one, other) => {
    const words = lexiconOf(languages[locale]).synonyms;
    const plain = (word: string): string => word.replace('ö', 'o');
    const shared = words
      .namesOf(plain(one))
      .filter((name) => words.namesOf(plain(other)).includes(name));
    expect(shared).not.toEqual([]);
  });
});
