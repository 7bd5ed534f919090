import type { Question } from '@flare/contracts';
import { describe, expect, it } from 'vitest';
import { brief, idle } from './testing/moments.ts';
import { shops } from './testing/shops.ts';
import { understandLocally } from './understand-locally.ts';

const at = (locale: string, intent: string | null, parameter: string): Question => ({
  ...idle(locale),
  intent,
  awaiting: intent === null ? { kind: 'nothing' } : { kind: 'parameters', names: [parameter] },
});

describe('pizza, a hotel, a doctor', () => {
  it.each([
    [
      'en',
      null,
      '',
      "I'd like two large pepperoni pizzas please",
      '>order_pizza quantity=2 size=L pizza=pepperoni',
    ],
    [
      'en',
      null,
      '',
      'I need a room from Friday to Sunday for three people',
      '>book_room check_in=2026-08-28 check_out=2026-08-30 guests=3',
    ],
    ['en', null, '', 'cancel my appointment', '>cancel_appointment'],
    ['en', 'order_pizza', 'size', 'the big one', 'size=L'],
    [
      'en',
      'order_pizza',
      'address',
      '12 Baker Street, second floor',
      'address=12 Baker Street, second floor',
    ],
    ['en', 'order_pizza', 'address', 'when do you close?', '>opening_hours'],
    ['en', 'order_pizza', 'extra_cheese', 'no thanks', 'extra_cheese=false'],
    ['en', 'order_pizza', 'pizza', 'peperoni', 'pizza=pepperoni'],
    ['en', 'make_appointment', 'phone', '0532 123 45 67', 'phone=05321234567'],
    ['en', 'make_appointment', 'day', 'Tuesday at half past ten', 'day=2026-08-25 time=10:30'],
    ['en', 'order_pizza', 'quantity', 'iki tane lütfen', 'quantity=2'],
    [
      'tr',
      null,
      '',
      'iki büyük boy sucuklu pizza istiyorum',
      '>order_pizza quantity=2 size=L pizza=pepperoni',
    ],
    ['tr', null, '', 'dört peynirli bir pizza alayım', '>order_pizza pizza=four_cheese'],
    ['tr', 'book_room', 'check_in', "ayın 28'i", 'check_in=2026-08-28'],
    [
      'tr',
      'book_room',
      'check_in',
      'pazartesi giriş perşembe çıkış',
      'check_in=2026-08-31 check_out=2026-08-27',
    ],
    ['tr', 'book_room', 'guests', 'dört kişiyiz', 'guests=4'],
    [
      'ru',
      null,
      '',
      'две большие пепперони пожалуйста',
      '>order_pizza quantity=2 size=L pizza=pepperoni',
    ],
    [
      'ru',
      null,
      '',
      'нужен номер с пятницы до воскресенья на троих',
      '>book_room check_in=2026-08-28 check_out=2026-08-30 guests=3',
    ],
    ['ru', 'book_room', 'check_in', '28-го', 'check_in=2026-08-28'],
    [
      'ru',
      'make_appointment',
      'day',
      'во вторник в половине одиннадцатого',
      'day=2026-08-25 time=10:30',
    ],
    ['ru', 'make_appointment', 'patient', 'а парковка есть?', 'fast0'],
  ])('%s, %s %s: "%s" is %s', (locale, intent, parameter, text, acts) => {
    expect(
      understandLocally(shops, at(locale, intent, parameter), text)
        .acts.map(brief)
        .join(' '),
    ).toBe(acts);
  });
});
