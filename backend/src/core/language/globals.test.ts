import { describe, expect, it } from 'vitest';
import { readGlobal, readLooseCancel } from './globals.ts';
import { lexiconOf } from './lexicon.ts';
import { bank } from './testing/bank.ts';
import { readSentence } from './text.ts';

const lexicon = (locale: string) => {
  const language = bank.languages[locale];
  if (language === undefined) throw new Error(`no words of ${locale}`);
  return lexiconOf(language);
};

const heard = (locale: string, text: string, namesTask = false): string | null =>
  readGlobal(readSentence(text).flat, lexicon(locale), namesTask)?.act ?? null;

describe('a cancel that names the kind of task', () => {
  it.each([
    ['en', 'please cancel the transfer'],
    ['en', 'forget about the transfer'],
    ['en', "I don't want the booking any more"],
    ['tr', 'transferi iptal et'],
    ['tr', 'transferden vazgeçtim'],
    ['ru', 'отмените перевод, пожалуйста'],
    ['ru', 'этот заказ отменяем'],
  ])('%s: "%s" cancels where it can mean nothing else', (locale, text) => {
    expect(heard(locale, text, true)).toBe('cancel');
    expect(heard(locale, text)).toBeNull();
  });

  it.each([
    ['en', "don't cancel the transfer"],
    ['en', 'cancel my card'],
    ['en', 'transfer money'],
    ['tr', 'transferi iptal etme'],
    ['ru', 'не отменяйте перевод'],
    ['ru', 'перевод'],
  ])('%s: "%s" cancels nothing', (locale, text) => {
    expect(heard(locale, text, true)).toBeNull();
  });
});

describe('what may be said at any time', () => {
  it.each([
    ['en', 'sorry?', 'repeat'],
    ['tr', 'efendim?', 'repeat'],
    ['ru', 'простите?', 'repeat'],
    ['en', 'give me five minutes', 'wait'],
    ['tr', 'dur bakayım', 'wait'],
    ['ru', 'подождите две минуты', 'wait'],
    ['en', 'back to the previous one', 'go-back'],
    ['tr', 'geri gidebilir miyiz', 'go-back'],
    ['ru', 'можно вернуться назад', 'go-back'],
    ['en', "let's begin from the beginning", 'start-over'],
    ['tr', 'hepsini baştan yapalım', 'start-over'],
    ['ru', 'сначала начнём', 'start-over'],
    ['en', 'can you get me somebody from the bank', 'person'],
    ['tr', 'bana bankadan birini bağlar mısın', 'person'],
    ['ru', 'позовите кого-нибудь из банка', 'person'],
  ])('%s: "%s" is heard as %s', (locale, text, act) => {
    expect(heard(locale, text)).toBe(act);
  });

  it.each([
    ['en', 'sorry'],
    ['en', 'five minutes'],
    ['ru', 'хватит ли денег'],
    ['ru', 'а денег хватит'],
  ])('%s: "%s" is none of it', (locale, text) => {
    expect(heard(locale, text)).toBeNull();
  });
});

describe('what ends a task where a value is asked for', () => {
  it.each([
    ['en', 'I changed my mind'],
    ['en', "let's leave it for now"],
    ['tr', 'kalsın göndermeyelim'],
    ['ru', 'ладно, не надо'],
  ])('%s: "%s" ends it, but is no cancel at a yes-or-no question', (locale, text) => {
    expect(readLooseCancel(readSentence(text).flat, lexicon(locale))).not.toBeNull();
    expect(heard(locale, text)).toBeNull();
  });

  it.each([
    ['en', 'no'],
    ['tr', 'hayır'],
    ['ru', 'нет'],
    ['ru', 'а денег хватит'],
  ])('%s: "%s" does not', (locale, text) => {
    expect(readLooseCancel(readSentence(text).flat, lexicon(locale))).toBeNull();
  });
});
