import { describe, expect, it } from 'vitest';
import { asksTheSame, askedWords } from './same-words.ts';
import { languages } from './testing/flows.ts';
import { wordsOf } from './text.ts';
import { inFormsOf } from './word-forms.ts';

type Locale = 'tr' | 'en' | 'ru';

/** Whether they are the same to us, where a stemmer takes all of their words for the same. */
const areSame = (locale: Locale, one: string, other: string, stemmed = true): boolean => {
  const language = languages[locale];
  const [asked, question] = [askedWords(one, language), askedWords(other, language)];
  const stems = new Set(stemmed ? wordsOf(other).map(({ plain }) => plain) : []);
  return asksTheSame(inFormsOf(asked, question, stems, language), question);
};

describe('other forms of a question’s words', () => {
  it.each<[Locale, string, string]>([
    ['en', 'transfer fees', 'transfer fee'],
    ['en', 'policies abroad', 'policy abroad'],
    ['tr', 'havale ücreti', 'havale ücretleri'],
    ['tr', 'kartlarımı blokla', 'kartı blokla'],
    ['ru', 'комиссия за переводы', 'комиссии за перевод'],
    ['ru', 'дебетовая карта', 'дебетовые карты'],
  ])('ask the same: %s "%s"', (locale, one, other) => {
    expect(areSame(locale, one, other)).toBe(true);
    expect(areSame(locale, other, one)).toBe(true);
  });

  it('are none where no stemmer says so', () => {
    expect(areSame('en', 'princess cruise', 'princes cruise', false)).toBe(false);
    expect(areSame('en', 'transfer fee', 'transfer fee', false)).toBe(true);
  });

  it.each<[string, Locale, string, string]>([
    ['something else', 'en', 'university loan', 'universe loan'],
    ['something else in the plural', 'en', 'customs fee', 'custom fee'],
    ['something else in the plural', 'en', 'securities account', 'security account'],
    ['something else in the plural', 'en', 'futures trading', 'future trading'],
    ['something else in the plural', 'en', 'equities release', 'equity release'],
    ['something else in the plural', 'en', 'terms of the card', 'term of the card'],
    ['something else in the plural', 'ru', 'цветы карты', 'цвет карты'],
    ['something else in the plural', 'ru', 'цветы карты', 'цвета карты'],
    ['something else by chance', 'tr', 'çekim limiti', 'çek limiti'],
    ['something else by chance', 'tr', 'kurum bilgisi', 'kur bilgisi'],
    ['a negation', 'tr', 'kartı blokla', 'kartı bloklama'],
    ['a negation', 'en', 'cards accepted', 'card not accepted'],
    ['to where in place of from where', 'tr', 'ankaradan uçuş', 'ankaraya uçuş'],
    ['by what in place of what', 'ru', 'оплата картой', 'оплата карты'],
    ['another asking word', 'ru', 'какая карта', 'какие карты'],
    ['another time', 'en', 'card blocked', 'cards block'],
    ['one word more', 'en', 'card fees abroad', 'card fee'],
    ['another order', 'en', 'fees transfer', 'transfer fee'],
  ])('are none where they say %s: %s "%s"', (_, locale, one, other) => {
    expect(areSame(locale, one, other)).toBe(false);
    expect(areSame(locale, other, one)).toBe(false);
  });
});
