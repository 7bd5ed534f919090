import { describe, expect, it } from 'vitest';
import { corrections, pronunciation } from './say-otherwise.ts';

const words = {
  tr: { IBAN: 'ay ban', 'T.C.': 'te ce', İş: 'iş bankası', 'İş Bank': 'iş bank' },
  en: { AT: 'ay tee', 'AT&T': 'ay tee and tee', $: 'dollars' },
  ru: { СБП: 'эс бэ пэ' },
};
const say = pronunciation.open({ words }, { rate: 8000 });
const mean = corrections.open(
  { words: { tr: { 'ak bank': 'Akbank', İSTANBUL: 'İstanbul' }, en: { 'i ban': 'IBAN', um: '' } } },
  { rate: 8000 },
);

describe.each([
  ['tr', "IBAN'ınız hazır.", "ay ban'ınız hazır."],
  ['tr', 'IBANınız, iban ve (IBAN)', 'IBANınız, iban ve (ay ban)'],
  ['tr', 'T.C. kimlik numaranız', 'te ce kimlik numaranız'],
  ['tr', 'İş Bank ve İş, bu iş değil', 'iş bank ve iş bankası, bu iş değil'],
  ['en', 'AT&T at AT', 'ay tee and tee at ay tee'],
  ['en', '$ 5', 'dollars 5'],
  ['ru', 'Перевод по СБП: СБПэ', 'Перевод по эс бэ пэ: СБПэ'],
  ['de', 'IBAN', 'IBAN'],
])('the voice in %s', (locale, text, said) => {
  it(`says "${text}" as "${said}"`, async () => {
    expect((await say).process({ locale, text, final: true })).toEqual({
      locale,
      text: said,
      final: true,
    });
  });
});

describe.each([
  ['tr', 'Ak Bank hesabım', 'Akbank hesabım'],
  ['tr', 'AK BANK istanbul şubesi', 'Akbank İstanbul şubesi'],
  ['tr', 'istanbullu', 'istanbullu'],
  ['en', 'my I ban, um, please', 'my IBAN, , please'],
])('a recogniser in %s', (locale, text, meant) => {
  it(`that writes "${text}" means "${meant}"`, async () => {
    expect((await mean).process({ locale, text, final: false }).text).toBe(meant);
  });
});
