import type { Variables } from '@flare/contracts';
import { describe, expect, it } from 'vitest';
import { loadLanguages } from '../../config/languages.ts';
import { lockFacts, type FactLock, type FactSource } from './facts.ts';

const languages = loadLanguages();
/** Monday 2026-08-24, 09:00 in Istanbul. */
const monday = Date.parse('2026-08-24T06:00:00Z');

const transfer: Variables = {
  recipient: {
    type: 'choice',
    value: 'John Reed',
    text: { en: 'John Reed', tr: 'John Reed', ru: 'Джон Рид' },
  },
  amount: { type: 'float', value: 200 },
  date: { type: 'date', value: '2026-08-25' },
  reference: { type: 'str', value: 'T-100' },
  note: { type: 'str', value: 'lunch' },
};

function lock(locale: string, more: Partial<FactSource> = {}): FactLock {
  const language = languages[locale];
  if (language === undefined) throw new Error(`No ${locale}`);
  const facts = more.facts ?? transfer;
  return lockFacts({
    facts,
    required: new Set(Object.keys(facts)),
    language,
    now: monday,
    timezone: 'Europe/Istanbul',
    words: [],
    names: ['Demo bank'],
    otherNames: ['John Reed', 'Anna Lee', 'Анна Ли'],
    ...more,
  });
}

describe('a sentence may leave', () => {
  it.each([
    ['en', 'Done: 200 euros are on their way to John Reed.'],
    ['en', 'It goes out tomorrow, Tuesday 25 August, with the reference T-100.'],
    ['en', 'That is 200.00 EUR on 25 August 2026 for one person.'],
    ['en', 'Your Demo Bank says thank you.'],
    ['en', 'It is done, and I hope I could help; if not, I’m here.'],
    ['ru', 'Спасибо, что Вы с нами.'],
    ['tr', "John Reed'e 200 euro yarın gönderilecek, referans T-100."],
    ['tr', '25 Ağustos Salı günü 200,00 EUR gidiyor.'],
    ['ru', 'Готово: 200 евро уйдут Джону Риду завтра, 25 августа.'],
    ['ru', 'Номер перевода T-100, сумма двести евро.'],
  ])('%s: %s', (locale, sentence) => {
    expect(lock(locale).objection(sentence)).toBeNull();
  });
});

describe('a sentence may not leave', () => {
  it.each([
    ['en', 'Done: 250 euros are on their way.', 'number'],
    ['en', 'Two hundred and fifty euros are on their way.', 'number'],
    ['en', 'It goes out on Friday.', 'date'],
    ['en', 'It goes out on 26 August.', 'date'],
    ['en', 'It will be there at 15:30.', 'time'],
    ['en', 'Done: 200 euros are on their way to Anna Lee.', 'name'],
    ['en', 'The reference is T-101.', 'number'],
    ['tr', 'İki yüz elli euro gönderildi.', 'number'],
    ['tr', 'Para Cuma günü gidecek.', 'date'],
    ['tr', "Para Anna'ya gidiyor.", 'name'],
    ['ru', 'Отправлено двести пятьдесят евро.', 'number'],
    ['ru', 'Деньги уйдут в пятницу.', 'date'],
    ['ru', 'Деньги получит Анна.', 'name'],
    ['en', 'Anna has it now.', 'name'],
    ['en', 'Peter Smith has it now.', 'name'],
    ['tr', "Ahmet'e gönderildi.", 'name'],
    ['ru', 'Анна получит деньги.', 'name'],
  ])('%s: %s (a %s that is no fact)', (locale, sentence, what) => {
    expect(lock(locale).objection(sentence)).toMatch(new RegExp(`^the ${what} `));
  });

  it('with another currency than the template names', () => {
    const template = lock('en', { words: ['Sent: 200.00 EUR.'] });
    expect(template.objection('200 euros are sent.')).toBeNull();
    expect(template.objection('200 dollars are sent.')).toMatch(/^the unit /);
  });
});

describe('a reply is complete', () => {
  it('when every number, date and name is in it, in whatever words', () => {
    const all = 'Two hundred euros go to John Reed tomorrow, reference T-100.';
    expect(lock('en').missing(all)).toBeNull();
    expect(lock('ru').missing('Завтра Джону Риду уйдёт 200,00 евро, номер T-100.')).toBeNull();
    expect(lock('tr').missing("Yarın John Reed'e iki yüz euro gidecek: T-100.")).toBeNull();
  });

  it.each([
    ['It goes to John Reed tomorrow, reference T-100.', 'amount'],
    ['200 euros go to John Reed, reference T-100.', 'date'],
    ['200 euros go out tomorrow, reference T-100.', 'recipient'],
    ['200 euros go to John Reed tomorrow.', 'reference'],
  ])('not: %s', (reply, left) => {
    expect(lock('en').missing(reply)).toBe(left);
  });

  it('when what it leaves out isn’t required', () => {
    const required = new Set(['reference']);
    expect(lock('en', { required }).missing('Sent, reference T-100.')).toBeNull();
    expect(lock('en', { required }).missing('200 euros are sent.')).toBe('reference');
  });

  it('without what is sensitive, empty or a list', () => {
    const facts: Variables = {
      card: { type: 'str', value: 'vault:1', vault: true },
      branch: { type: 'str', value: null },
      slots: { type: 'list', value: [{ value: 1, text: '15:00' }] },
    };
    expect(lock('en', { facts }).missing('All is done.')).toBeNull();
  });
});
