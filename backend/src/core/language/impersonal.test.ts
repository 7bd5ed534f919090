import { describe, expect, it } from 'vitest';
import { isBareChatter, isImpersonal, namesOnlyOurs } from './impersonal.ts';
import { bank } from './testing/bank.ts';
import { languages } from './testing/flows.ts';

const moment = (locale: string) => ({
  locale,
  now: Date.parse('2026-08-24T06:00:00Z'),
  timezone: 'UTC',
});

describe('a question that could be anybody’s', () => {
  it.each([
    ['en', 'do you charge a fee for my payment?'],
    ['en', 'Can I wire money to a bank account?'],
    ['tr', 'havale için para alıyor musunuz?'],
    ['tr', 'Banka kartımı bloke edebilir miyim?'],
    ['ru', 'Можно перевести деньги другу?'],
    ['ru', 'могу ли я отправить платёж'],
  ])('is one: %s "%s"', (locale, text) => {
    expect(isImpersonal(bank, moment(locale), text)).toBe(true);
  });

  it.each([
    ['en', 'a figure', 'is 4711 my number?'],
    ['en', 'a number in words', 'may I have twenty accounts?'],
    ['tr', 'a number in words', 'üç hesabım olabilir mi?'],
    ['ru', 'a number in words', 'можно мне три счёта?'],
    ['en', 'a day', 'are you open tomorrow?'],
    ['ru', 'a day', 'вы завтра работаете?'],
    ['en', 'a name', 'my name is Bob, are you open?'],
    ['tr', 'a name', 'ben Mehmet, açık mısınız?'],
    ['en', 'an address', 'do you answer to me@example.org?'],
    ['en', 'a value of a choice', 'is anna lee there?'],
    ['ru', 'a value of a choice', 'а анна лонг у вас работает?'],
    ['en', 'a name', 'i am maria can i make a payment'],
    ['tr', 'a name', 'adım ayşe para göndermek mümkün mü'],
    ['tr', 'a name', 'ben ayşeyim para göndermek mümkün mü'],
    ['ru', 'a name', 'меня зовут ольга можно перевести деньги'],
    ['ru', 'a name', 'я ольга можно перевести деньги'],
    ['en', 'a name that begins it', 'Peter, can I make a payment?'],
    ['en', 'a name that begins it', 'peter can i make a payment'],
    ['en', 'a name that an example has', 'Anna here, can I make a payment?'],
    ['en', 'a place of somebody', 'I live in london, can I make a payment?'],
    ['en', 'an illness', 'i have cancer and cannot pay'],
    [
      'en',
      'something of oneself, in words of the version',
      'I have lost money, can I make a payment?',
    ],
    [
      'tr',
      'something of oneself, in words of the version',
      'kartımı kaybettim para göndermek mümkün mü',
    ],
    [
      'ru',
      'something of oneself, in words of the version',
      'я потерял деньги можно сделать перевод',
    ],
    ['en', 'a word that nobody knows', 'do you have a branch for a payment?'],
    ['en', 'a single word', 'fees?'],
    ['en', 'a story', `${'can you make a payment '.repeat(10)}?`],
    ['en', 'nothing', ''],
  ])('is none: %s, %s', (locale, _, text) => {
    expect(isImpersonal(bank, moment(locale), text)).toBe(false);
  });
});

it('chatter alone is chatter', () => {
  expect(isBareChatter(languages.en, 'hello')).toBe(true);
  expect(isBareChatter(languages.tr, 'merhaba')).toBe(true);
  expect(isBareChatter(languages.en, 'hello, it is bob')).toBe(false);
});

describe('names in an answer', () => {
  const flow = { ...bank, generalPrompt: 'You are the assistant of Blue Bank in Ankara.' };
  it.each([
    ['en', 'Yes. We have one in Ankara, near Blue Bank’s harbour. I can show you.'],
    ['en', 'Of course! Harbours are many, and the old harbours are ours.'],
    ['tr', 'Elbette. Para gönderebilirsiniz, Ankara’da da.'],
    ['ru', 'Да, конечно. Можно перевести деньги.'],
  ])('are ours: %s "%s"', (locale, text) => {
    expect(namesOnlyOurs(flow, locale, text)).toBe(true);
  });

  it.each([
    ['en', 'Of course, Bob. We have one in Ankara.'],
    ['en', 'Olga, we can.'],
    ['en', 'Yes! Olga, we can.'],
    ['en', 'Yes, Anna, we can.'],
    ['tr', 'Ayşe, para gönderebilirsiniz.'],
    ['ru', 'Ольга, можно перевести деньги.'],
    ['ru', 'Да, Ольга, можно перевести деньги.'],
    ['fr', 'Oui.'],
  ])('are somebody’s: %s "%s"', (locale, text) => {
    expect(namesOnlyOurs(flow, locale, text)).toBe(false);
  });
});
