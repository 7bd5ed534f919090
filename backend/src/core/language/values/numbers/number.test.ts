import { describe, expect, it } from 'vitest';
import { lexiconOf } from '../../lexicon.ts';
import { languages } from '../../testing/flows.ts';
import { readSentence } from '../../text.ts';
import { readNumber } from './number.ts';

type Locale = 'tr' | 'en' | 'ru';

const numbers = (text: string, locale: Locale): number[] => {
  const { tokens } = readSentence(text);
  const found: number[] = [];
  for (let at = 0; at < tokens.length;) {
    const number = readNumber(tokens, at, lexiconOf(languages[locale]));
    if (number !== null) found.push(Number(number.value.toFixed(6)));
    at = number?.end ?? at + 1;
  }
  return found;
};

const families: Record<string, [Locale, string, number][]> = {
  'an article and what follows the scale': [
    ['en', 'a hundred and seven', 107],
    ['en', 'a thousand and one', 1001],
    ['en', 'a million and a half', 1_500_000],
    ['en', 'a dozen and a half', 18],
    ['en', 'two and a half dozen', 30],
    ['en', 'three hundred dozens', 3600],
    ['en', 'a couple of hundred', 200],
    ['tr', 'bir düzine ve yarım', 18],
    ['tr', 'üç buçuk düzine', 42],
    ['ru', 'полдюжины', 6],
    ['ru', 'полтора десятка', 15],
  ],
  'parts of a whole': [
    ['en', 'three-quarters', 0.75],
    ['en', 'one half', 0.5],
    ['en', 'five and two-thirds', 5.666667],
    ['en', 'one hundred forty fifths', 2.222222],
    ['en', 'two one hundred and tenth', 0.018182],
    ['en', 'a quarter of a million', 250_000],
    ['en', '4 1/2', 4.5],
    ['tr', 'yarım', 0.5],
    ['tr', 'beşte üç', 0.6],
    ['tr', 'iki tam dörtte bir', 2.25],
    ['tr', 'iki tam bir bölü sekiz', 2.125],
    ['ru', 'треть', 0.333333],
    ['ru', 'три целых семь десятых', 3.7],
    ['ru', 'одна целая три четверти', 1.75],
    ['ru', 'пять и три четверти', 5.75],
    ['ru', 'четверть миллиона', 250_000],
  ],
  'one case of many': [
    ['en', 'one in eight', 0.125],
    ['ru', 'два из пяти', 0.4],
  ],
  'percentages as they stand': [
    ['tr', 'yüzde otuz beş', 35],
    ['tr', 'yüzde 20', 20],
    ['en', 'thirty five percent', 35],
  ],
  'points without a whole number': [
    ['en', 'point seven', 0.7],
    ['en', 'minus point two five', -0.25],
    ['tr', 'virgül beş', 0.5],
    ['ru', 'запятая пять', 0.5],
  ],
  'powers and groups': [
    ['en', '2e3', 2000],
    ['en', '2.5e-1', 0.25],
    ['en', '3^4', 81],
    ['en', '-2^-1', -0.5],
    ['tr', '1,5e2', 150],
    ['en', '1,23,45,678', 12_345_678],
    ['en', 'seventy - two', 72],
  ],
};

describe.each(Object.entries(families))('%s', (_, cases) => {
  it.each(cases)('%s: "%s" is %d', (locale, text, value) => {
    expect(numbers(text, locale)).toEqual([value]);
  });
});

it.each<[string, number]>([
  ['one hundred twenty-fifth', 125],
  ['one hundred twenty fifth', 125],
  ['two hundred and third', 203],
])('takes "%s" for an ordinal', (text, value) => {
  const { tokens } = readSentence(text);
  const number = readNumber(tokens, 0, lexiconOf(languages.en));
  expect(number).toMatchObject({ value, ordinal: true });
});

describe('numbers that stay two', () => {
  it.each<[Locale, string, number[]]>([
    ['en', 'one in five days', [1, 5]],
    ['en', 'five or six', [5, 6]],
    ['en', 'two hundred and two hundred', [200, 200]],
    ['en', 'between two hundred and three hundred fifty', [200, 350]],
    ['en', 'five thousand six hundred thousand', [5000, 600_000]],
    ['tr', 'iki yüz ile üç yüz', [200, 300]],
    ['ru', 'двести тысяч триста тысяч', [200_000, 300_000]],
    ['tr', 'saat üçte iki kişi', [3, 2]],
    ['ru', 'три и четыре', [3, 4]],
  ])('%s: "%s"', (locale, text, values) => {
    expect(numbers(text, locale)).toEqual(values);
  });
});
