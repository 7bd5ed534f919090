import { describe, expect, it } from 'vitest';
import { lexiconOf } from '../../lexicon.ts';
import { languages } from '../../testing/flows.ts';
import { readSentence } from '../../text.ts';
import { readDates } from './date.ts';

type Locale = 'tr' | 'en' | 'ru';
/** Monday, 24 August 2026. */
const moment = { now: Date.parse('2026-08-24T09:00:00Z'), timezone: 'utc' };

const dates = (text: string, locale: Locale) =>
  readDates(readSentence(text).tokens, lexiconOf(languages[locale]), moment);

const days = (text: string, locale: Locale) => dates(text, locale).map(({ value }) => value);

const families: Record<string, [Locale, string, string][]> = {
  'days counted within a month or a year': [
    ['en', 'last day of October', '2026-10-31'],
    ['en', 'the first day of next year', '2027-01-01'],
    ['en', 'second to last day of June', '2027-06-29'],
    ['en', 'first day of 2027', '2027-01-01'],
    ['en', 'last working day of the month', '2026-08-31'],
    ['en', 'the 3rd working day of September', '2026-09-03'],
    ['tr', 'gelecek ayın son günü', '2026-09-30'],
    ['tr', 'ayın son iş günü', '2026-08-31'],
    ['ru', 'последний день октября', '2026-10-31'],
    ['ru', 'первый день следующего месяца', '2026-09-01'],
    ['ru', 'последний рабочий день месяца', '2026-08-31'],
  ],
  'weekdays of a month': [
    ['en', 'the first Monday of the month', '2026-09-07'],
    ['en', 'the last Sunday in March 2027', '2027-03-28'],
    ['en', 'last Friday of 2026', '2026-12-25'],
    ['tr', 'ayın ilk pazartesisi', '2026-09-07'],
    ['tr', 'önümüzdeki ayın ikinci salısı', '2026-09-08'],
    ['ru', 'первый понедельник октября', '2026-10-05'],
    ['ru', 'первый понедельник месяца', '2026-09-07'],
  ],
  'months alone': [
    ['en', 'sometime in May', '2027-05-01'],
    ['en', 'next March', '2027-03-01'],
    ['en', 'last June', '2026-06-01'],
    ['en', 'June 2027', '2027-06-01'],
    ['en', '03/2027', '2027-03-01'],
    ['tr', 'eylül ayında', '2026-09-01'],
    ['tr', '2027 yılının mart ayı', '2027-03-01'],
    ['ru', 'в марте 2027 года', '2027-03-01'],
    ['ru', 'в октябре', '2026-10-01'],
  ],
  years: [
    ['en', 'May 5, nineteen oh five', '1905-05-05'],
    ['en', '2 May nineteen ninety nine', '1999-05-02'],
    ['en', 'the tenth of March twenty twenty eight', '2028-03-10'],
    ['en', '1/2/99', '1999-01-02'],
    ['en', '11/12/45', '2045-11-12'],
    ['en', '11/12/47', '1947-11-12'],
    ['en', '5 May next year', '2027-05-05'],
    ['en', '3 March 2569 BE', '2026-03-03'],
    ['en', 'Mon Aug 17 10:20:30 UTC 2026', '2026-08-17'],
    ['tr', 'gelecek yıl 5 Mayıs', '2027-05-05'],
    ['tr', '5 Mayıs bin dokuz yüz doksan dokuz', '1999-05-05'],
    ['ru', '5 мая следующего года', '2027-05-05'],
    ['ru', '5 мая тысяча девятьсот девяносто девятого года', '1999-05-05'],
  ],
  'orders of day, month and year': [
    ['en', '2027/23/Sep', '2027-09-23'],
    ['en', '23-2027-September', '2027-09-23'],
    ['en', '2027-25-01', '2027-01-25'],
    ['en', '10/12,2027', '2027-10-12'],
    ['en', 'report-20261224.pdf', '2026-12-24'],
  ],
  'counts of several units': [
    ['en', 'a year and a half ago', '2025-02-24'],
    ['en', 'one month and two weeks ago', '2026-07-10'],
    ['en', 'in about 3 wks', '2026-09-14'],
    ['en', 'next 2 weeks 3 days', '2026-09-10'],
    ['en', '-3 days 2 hours', '2026-08-21'],
    ['en', 'next two quarters', '2027-02-24'],
    ['tr', 'iki hafta üç gün sonra', '2026-09-10'],
    ['tr', 'yaklaşık 3 gün sonra', '2026-08-27'],
    ['ru', 'через две недели и три дня', '2026-09-10'],
    ['ru', 'примерно через 3 дня', '2026-08-27'],
    ['ru', 'неделю назад', '2026-08-17'],
  ],
  'counted from another day': [
    ['en', 'the day before October 1st', '2026-09-30'],
    ['en', 'two weeks from Tuesday', '2026-09-08'],
    ['en', 'two months after next Friday', '2026-11-04'],
    ['en', '2027-12-29 -10 days', '2027-12-19'],
    ['en', 'two years ago today', '2024-08-24'],
    ['en', 'same day next week', '2026-08-31'],
    ['tr', "3 Mart'tan iki gün sonra", '2027-03-05'],
    ['tr', '5 Ekimden 3 gün önce', '2026-10-02'],
    ['ru', 'через 3 дня после 5 мая', '2027-05-08'],
  ],
  'weekdays counted': [
    ['en', 'three mondays ago', '2026-08-03'],
    ['en', 'in 2 Fridays', '2026-09-04'],
    ['en', 'Friday after next', '2026-09-04'],
    ['en', 'Monday of the week after next', '2026-09-07'],
    ['en', 'a week tomorrow', '2026-09-01'],
    ['en', 'Tuesday fortnight', '2026-09-08'],
    ['en', 'two months from today on Tuesday', '2026-10-27'],
    ['en', 'in two weeks on Friday', '2026-09-11'],
    ['en', 'previous week - Monday', '2026-08-17'],
    ['en', 'the nearest Friday to October 10', '2026-10-09'],
    ['en', 'second closest Monday to October 6', '2026-10-12'],
    ['tr', "5 Ekim'e en yakın salı", '2026-10-06'],
    ['ru', 'ближайший вторник к 5 октября', '2026-10-06'],
    ['ru', 'через неделю в пятницу', '2026-09-04'],
    ['ru', 'три понедельника назад', '2026-08-03'],
  ],
  'a weekday that says which year is meant': [
    ['en', 'Saturday (Aug-15)', '2026-08-15'],
    ['ru', '23 апреля, в пятницу', '2027-04-23'],
    ['en', 'this Saturday-Aug-15', '2026-08-15'],
  ],
};

describe.each(Object.entries(families))('%s', (_, cases) => {
  it.each(cases)('%s: "%s" is %s', (locale, text, day) => {
    expect(days(text, locale)).toEqual([day]);
  });
});

describe('stretches of days', () => {
  it.each<[Locale, string, string[]]>([
    ['en', 'May eighth to tenth, 2028', ['2028-05-08', '2028-05-10']],
    ['en', '3-10 September 2027', ['2027-09-03', '2027-09-10']],
    ['en', 'between the 3rd and the 5th of October', ['2026-10-03', '2026-10-05']],
    ['en', '10 Aug - 12 Sep 2025', ['2025-08-10', '2025-09-12']],
    ['en', '20 December to 3 January 2028', ['2027-12-20', '2028-01-03']],
    ['tr', '3 Eylül - 10 Eylül 2027', ['2027-09-03', '2027-09-10']],
    ['tr', '3 ile 10 Eylül arası', ['2026-09-03', '2026-09-10']],
    ['en', '9/5-9/8', ['2026-09-05', '2026-09-08']],
    ['tr', '5.9-8.9', ['2026-09-05', '2026-09-08']],
    ['en', 'from May to July', ['2027-05-01', '2027-07-01']],
    ['ru', 'с января по март', ['2027-01-01', '2027-03-01']],
    ['ru', 'с 3 по 10 сентября 2027', ['2027-09-03', '2027-09-10']],
  ])('%s: "%s" has both ends', (locale, text, ends) => {
    expect(days(text, locale)).toEqual(ends);
  });
});

describe('days that no month has', () => {
  it.each<[Locale, string]>([
    ['en', '32 December'],
    ['en', 'thirty second of December'],
    ['en', 'the thirty-second of May'],
    ['en', 'December thirty second'],
    ['en', 'Friday the thirty second of December 2027'],
    ['en', 'the thirty second day of May'],
    ['en', 'forty five May'],
    ['en', 'thirty first of February'],
    ['en', 'on the thirty second'],
    ['tr', 'otuz iki aralık'],
    ['tr', 'otuziki aralık'],
    ['tr', 'aralığın otuz ikisi'],
    ['tr', 'ayın otuz ikisinde'],
    ['tr', 'otuz bir şubat'],
    ['tr', 'kırk beş mayıs'],
    ['ru', 'тридцать второе декабря'],
    ['ru', 'тридцать два декабря'],
    ['ru', 'тридцать первое февраля'],
    ['ru', 'на сорок пятое мая'],
    ['ru', 'тридцать второе число'],
  ])('%s: "%s" is refused, and is no other day', (locale, text) => {
    expect(days(text, locale)).toEqual([null]);
  });

  it.each<[Locale, string, string]>([
    ['en', 'send thirty, second of December', '2026-12-02'],
    ['en', 'send fifty December fifth', '2026-12-05'],
    ['en', 'thirty five euros in May', '2027-05-01'],
    ['en', 'in May fifty five euros', '2027-05-01'],
    ['tr', 'otuz bir aralık', '2026-12-31'],
    ['tr', '3 aralıkta elli iki euro', '2026-12-03'],
    ['tr', 'aralıkta elli iki euro', '2026-12-01'],
    ['ru', 'тридцать первое декабря', '2026-12-31'],
    ['ru', 'тридцать два евро второго декабря', '2026-12-02'],
  ])('%s: "%s" is still %s', (locale, text, day) => {
    expect(days(text, locale)).toEqual([day]);
  });
});

describe('what needs a date to be asked for', () => {
  it.each<[Locale, string, string]>([
    ['en', 'my day', '2026-08-24'],
    ['en', 'for the twenty second', '2026-09-22'],
    ['en', '3 days', '2026-08-27'],
    ['en', 'for 1 hour, 5 minutes and 30 seconds', '2026-08-24'],
    ['en', 'the week after next', '2026-09-07'],
    ['en', 'after this week', '2026-08-31'],
    ['en', 'by April', '2027-04-01'],
    ['tr', 'haftaya', '2026-08-31'],
    ['tr', 'gün sonuna kadar', '2026-08-24'],
    ['ru', 'до конца дня', '2026-08-24'],
    ['ru', 'после выходных', '2026-08-31'],
  ])('%s: "%s" is weakly %s', (locale, text, value) => {
    expect(dates(text, locale)).toMatchObject([{ value, weak: true }]);
  });
});

describe('what is no date', () => {
  it.each<[Locale, string]>([
    ['en', 'May I ask something?'],
    ['en', 'we march on'],
    ['en', 'this may take long'],
    ['en', '0.8/15'],
    ['en', 'the 1st week'],
    ['en', 'the 4 of us'],
    ['en', 'in 2-3 weeks'],
    ['en', '8/1.5'],
    ['en', 'room 12-3am'],
    ['tr', 'ara sıra'],
  ])('%s: "%s"', (locale, text) => {
    expect(days(text, locale)).toEqual([]);
  });
});
