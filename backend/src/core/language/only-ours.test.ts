import { describe, expect, it } from 'vitest';
import type { Flow } from '../flow/flow.ts';
import { saysOnlyOurs } from './only-ours.ts';
import { bank } from './testing/bank.ts';

const welcoming: Flow = {
  ...bank,
  welcomeText: {
    en: 'Welcome to Mercury Bank, {{variables.name}}.',
    tr: 'Merkür Bankasına hoş geldiniz.',
    ru: 'Добро пожаловать в банк «Меркурий».',
  },
};

describe('a text of nothing but the version’s words', () => {
  it.each([
    ['en', 'What is the recipient?'],
    ['en', 'Sorry, I didn’t understand that. What is the amount?'],
    ['en', 'Recipient: welcome to Mercury Bank.'],
    ['en', 'Goodbye!'],
    ['tr', 'Merkür Bankasına hoş geldiniz.'],
    ['ru', 'Добро пожаловать в банк «Меркурий».'],
  ])('is one: %s "%s"', (locale, text) => {
    expect(saysOnlyOurs(welcoming, locale, text.replace('’', "'"))).toBe(true);
  });

  it.each([
    ['en', 'a name', 'Welcome to Mercury Bank, Anna.'],
    ['en', 'a name that begins it', 'Anna, what is the amount?'],
    ['en', 'a name that is a word', 'Hello, Help.'],
    ['en', 'a name that begins a sentence of ours', 'Goodbye, Welcome.'],
    ['en', 'a value after its caption', 'Recipient: Welcome.'],
    ['en', 'a value of a choice', 'Then I’ll note this – recipient: John Reed.'],
    ['en', 'a figure', 'You have 20.'],
    ['en', 'a word of somebody', 'Sorry, I’m pregnant.'],
    ['ru', 'a name', 'Добро пожаловать в банк, Ольга.'],
    ['en', 'what is too long', 'Sorry. '.repeat(80)],
    ['de', 'another language', 'Guten Tag.'],
  ])('isn’t one: %s %s "%s"', (locale, _what, text) => {
    expect(saysOnlyOurs(welcoming, locale, text.replace('’', "'"))).toBe(false);
  });
});
