import { describe, expect, it } from 'vitest';
import { lexiconOf } from '../lexicon.ts';
import { languages } from '../testing/flows.ts';
import { readSentence } from '../text.ts';
import { readDates } from './dates/date.ts';
import { readNumber } from './numbers/number.ts';
import { readTimes } from './times/time.ts';

type Locale = 'tr' | 'en' | 'ru';
/** Monday, 24 August 2026. */
const moment = { now: Date.parse('2026-08-24T09:00:00+03:00'), timezone: 'Europe/Istanbul' };

const dates = (text: string, locale: Locale) =>
  readDates(readSentence(text).tokens, lexiconOf(languages[locale]), moment);

const times = (text: string, locale: Locale) =>
  readTimes(readSentence(text).tokens, lexiconOf(languages[locale])).map(({ value }) => value);

const numbers = (text: string, locale: Locale): number[] => {
  const { tokens } = readSentence(text);
  const found: number[] = [];
  for (let at = 0; at < tokens.length;) {
    const number = readNumber(tokens, at, lexiconOf(languages[locale]));
    if (number !== null) found.push(number.value);
    at = number?.end ?? at + 1;
  }
  return found;
};

describe('dates', () => {
  it.each<[Locale, string, string]>([
    ['en', 'tomorrow', '2026-08-25'],
    ['en', 'the day after tomorrow', '2026-08-26'],
    ['en', 'on Friday', '2026-08-28'],
    ['en', 'next Friday', '2026-09-04'],
    ['en', 'Monday', '2026-08-31'],
    ['en', 'in two weeks', '2026-09-07'],
    ['en', 'September 3rd', '2026-09-03'],
    ['en', '3 March', '2027-03-03'],
    ['en', '2026-12-24', '2026-12-24'],
    ['en', 'the 5th of next month', '2026-09-05'],
    ['en', 'last day of nothing, yesterday', '2026-08-23'],
    ['tr', 'yarın', '2026-08-25'],
    ['tr', 'YARIN', '2026-08-25'],
    ['tr', 'yarin', '2026-08-25'],
    ['tr', 'öbür gün', '2026-08-26'],
    ['tr', 'cumaya', '2026-08-28'],
    ['tr', 'haftaya salı', '2026-09-01'],
    ['tr', 'üç gün sonra', '2026-08-27'],
    ['tr', '3 Mart', '2027-03-03'],
    ['tr', "ayın 28'inde", '2026-08-28'],
    ['tr', '25.12.2026', '2026-12-25'],
    ['tr', 'Çarşamba günü', '2026-08-26'],
    ['ru', 'завтра', '2026-08-25'],
    ['ru', 'послезавтра', '2026-08-26'],
    ['ru', 'в пятницу', '2026-08-28'],
    ['ru', 'через три дня', '2026-08-27'],
    ['ru', 'третьего марта', '2027-03-03'],
    ['ru', '28-го августа', '2026-08-28'],
    ['ru', 'в следующий вторник', '2026-09-01'],
  ])('%s: "%s" is %s', (locale, text, iso) => {
    expect(dates(text, locale)[0]?.value).toBe(iso);
  });

  it.each<[Locale, string]>([
    ['en', '30 February'],
    ['tr', '30 Şubat'],
    ['ru', '30 февраля'],
    ['en', '31 April'],
  ])('%s: "%s" does not exist', (locale, text) => {
    expect(dates(text, locale)).toMatchObject([{ value: null }]);
  });

  it('takes the next leap year for 29 February', () => {
    expect(dates('29 February', 'en')[0]?.value).toBe('2028-02-29');
  });

  it('gives both ends of a stretch of days', () => {
    expect(dates('с 3 по 5 сентября', 'ru').map(({ value }) => value)).toEqual([
      '2026-09-03',
      '2026-09-05',
    ]);
  });

  it('takes no amount for a day', () => {
    expect(dates('on Friday 20 euros', 'en').map(({ value }) => value)).toEqual(['2026-08-28']);
    expect(dates('cuma günü 50 gönder', 'tr').map(({ value }) => value)).toEqual(['2026-08-28']);
  });

  it('counts from the user’s own day', () => {
    const late = { now: Date.parse('2026-08-24T22:30:00Z'), timezone: 'Europe/Istanbul' };
    const { tokens } = readSentence('today');
    expect(readDates(tokens, lexiconOf(languages.en), late)[0]?.value).toBe('2026-08-25');
  });
});

describe('times', () => {
  it.each<[Locale, string, string]>([
    ['en', '15:00', '15:00'],
    ['en', '3 pm', '15:00'],
    ['en', 'half past ten', '10:30'],
    ['en', 'quarter to four in the afternoon', '15:45'],
    ['en', 'noon', '12:00'],
    ['en', 'evening 5', '17:00'],
    ['tr', 'öğleden sonra üçte', '15:00'],
    ['tr', 'dokuzu çeyrek geçe', '09:15'],
    ['tr', 'on buçukta', '10:30'],
    ['tr', 'akşam yediye on kala', '18:50'],
    ['tr', "saat 15:30'da", '15:30'],
    ['ru', 'в три часа дня', '15:00'],
    ['ru', 'половина десятого вечера', '21:30'],
    ['ru', 'без четверти пять вечера', '16:45'],
    ['ru', 'полтретьего', '14:30'],
    ['ru', 'в полдень', '12:00'],
  ])('%s: "%s" is %s', (locale, text, time) => {
    expect(times(text, locale)[0]).toBe(time);
  });

  it('knows that there is no 25th hour', () => {
    expect(times('25:00', 'en')).toEqual([null]);
  });
});

describe('numbers', () => {
  it.each<[Locale, string, number[]]>([
    ['en', 'two hundred and fifty', [250]],
    ['en', 'twenty-one thousand', [21000]],
    ['en', '1,234.56', [1234.56]],
    ['en', 'two and a half', [2.5]],
    ['en', '3k', [3000]],
    ['en', 'minus five', [-5]],
    ['en', 'fifty or sixty', [50, 60]],
    ['tr', 'iki yüz elli', [250]],
    ['tr', 'ikiyüzelli', [250]],
    ['tr', 'on iki bin', [12000]],
    ['tr', '1.234,56', [1234.56]],
    ['tr', 'iki buçuk', [2.5]],
    ['tr', "250'ye", [250]],
    ['tr', 'üç buçuk bin', [3500]],
    ['ru', 'двести пятьдесят', [250]],
    ['ru', 'полторы тысячи', [1500]],
    ['ru', 'двадцати пяти', [25]],
    ['ru', '1 234,56', [1234.56]],
    ['ru', 'два с половиной', [2.5]],
    ['ru', 'триста или четыреста', [300, 400]],
  ])('%s: "%s" is %j', (locale, text, expected) => {
    expect(numbers(text, locale)).toEqual(expected);
  });

  it.each<[string, number]>([
    ['٢٥٠', 250],
    ['２５０', 250],
    ['2\u200b5\u200b0', 250],
  ])('reads the digits of %j', (text, value) => {
    expect(numbers(text, 'en')).toEqual([value]);
  });

  it('does not take "ön" for ten', () => {
    expect(numbers('ön sipariş', 'tr')).toEqual([]);
  });
});
