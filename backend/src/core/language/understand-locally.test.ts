import { describe, expect, it } from 'vitest';
import { bank } from './testing/bank.ts';
import { flowOf, intent, parameter } from './testing/flows.ts';
import { asked, brief } from './testing/moments.ts';
import { understandLocally } from './understand-locally.ts';

const understood = (locale: string, what: string, text: string): string =>
  understandLocally(bank, asked(what, locale), text).acts.map(brief).join(' ');

describe('what is understood of a turn', () => {
  it.each([
    [
      'en',
      'idle',
      'Send 200 euros to John tomorrow',
      '>transfer_money amount=200 recipient=John Reed date=2026-08-25',
    ],
    ['en', 'idle', 'I want to pay 50 on Friday', '>transfer_money amount=50 date=2026-08-28'],
    ['en', 'recipient', 'John', 'recipient=John Reed'],
    // What is asked for takes a bare value, though another parameter could.
    ['en', 'note', '7777', 'note=7777'],
    ['tr', 'note', '7777', 'note=7777'],
    ['en', 'note', 'the amount is 50', 'amount=50'],
    ['en', 'recipient', 'Anna Lee, 30 euros', 'recipient=Anna Lee amount=30'],
    [
      'en',
      'idle',
      'Send 20 to John today for lunch',
      '>transfer_money amount=20 recipient=John Reed date=2026-08-24 note=lunch',
    ],
    [
      'en',
      'idle',
      'Send 20 to John today',
      '>transfer_money amount=20 recipient=John Reed date=2026-08-24',
    ],
    ['en', 'idle', 'Send 20 to Anna', '>transfer_money amount=20 recipient=Anna Lee|Anna Long'],
    ['en', 'clarify', 'the second', 'unclear option1'],
    ['en', 'clarify', 'Long', 'edit recipient=Anna Long option1'],
    ['en', 'idle', 'Send 10 tomorrow', '>transfer_money amount=10 date=2026-08-25'],
    [
      'en',
      'idle',
      'Send 5000 to John today',
      '>transfer_money amount=5000 recipient=John Reed date=2026-08-24',
    ],
    ['en', 'amount', 'lots', ''],
    ['en', 'amount', 'a bunch', ''],
    ['en', 'amount', 'whatever', ''],
    ['en', 'amount', 'dunno', ''],
    ['en', 'amount', "what's my balance", '>check_balance'],
    ['en', 'amount', '50', 'amount=50'],
    ['en', 'date', 'yesterday', 'date=2026-08-23'],
    ['en', 'date', 'then Friday', 'date=2026-08-28'],
    ['en', 'amount', 'how are you today?', 'how-are-you'],
    ['en', 'date', 'skip that', 'skip'],
    ['en', 'date', 'make it 250 actually', 'amount=250'],
    ['en', 'date', "Friday, and it's for Anna Lee", 'date=2026-08-28 recipient=Anna Lee'],
    ['en', 'date', 'go back', 'go-back'],
    ['en', 'date', 'forget it', 'cancel'],
    ['en', 'amount', "wait, what's my balance?", '>check_balance'],
    ['en', 'amount', 'are there fees?', 'fast0'],
    ['en', 'amount', 'I need to block my card', '>block_card'],
    ['en', 'code', "what's my balance?", '>check_balance'],
    ['en', 'amount', 'I want a person', 'person'],
    ['en', 'approval', 'yes please', 'yes'],
    ['en', 'approval', 'no', 'no'],
    ['en', 'approval', 'I guess… not sure', 'unclear'],
    ['en', 'approval', 'hmm maybe', 'unclear'],
    ['en', 'approval', 'xyz', 'unclear'],
    ['en', 'approval', 'yes but make it 250', 'edit amount=250'],
    ['en', 'approval', 'is there a fee?', 'question fast0'],
    ['en', 'resume', 'yes', 'yes'],
    ['en', 'resume', 'no', 'no'],
    [
      'tr',
      'idle',
      "Yarın John'a 200 euro gönder",
      '>transfer_money date=2026-08-25 recipient=John Reed amount=200',
    ],
    ['tr', 'idle', 'Cuma günü 50 ödemek istiyorum', '>transfer_money date=2026-08-28 amount=50'],
    ['tr', 'recipient', 'Anna Lee, 30 euro', 'recipient=Anna Lee amount=30'],
    ['tr', 'recipient', 'John', 'recipient=John Reed'],
    [
      'tr',
      'idle',
      "Bugün John'a öğle yemeği için 20 gönder",
      '>transfer_money date=2026-08-24 recipient=John Reed note=öğle yemeği amount=20',
    ],
    [
      'tr',
      'idle',
      "Bugün John'a 20 gönder",
      '>transfer_money date=2026-08-24 recipient=John Reed amount=20',
    ],
    ['tr', 'idle', "Anna'ya 20 gönder", '>transfer_money recipient=Anna Lee|Anna Long amount=20'],
    ['tr', 'clarify', 'ikincisi', 'unclear option1'],
    ['tr', 'idle', 'Yarın 10 gönder', '>transfer_money date=2026-08-25 amount=10'],
    ['tr', 'amount', 'çok', ''],
    ['tr', 'amount', 'bir sürü', ''],
    ['tr', 'amount', 'fark etmez', ''],
    ['tr', 'amount', 'bilmem', ''],
    ['tr', 'amount', 'bakiyem ne kadar', '>check_balance'],
    ['tr', 'date', 'dün', 'date=2026-08-23'],
    ['tr', 'date', 'o zaman cuma', 'date=2026-08-28'],
    ['tr', 'amount', 'bugün nasılsın?', 'how-are-you'],
    ['tr', 'date', 'bunu geç', 'skip'],
    ['tr', 'date', 'aslında 250 olsun', 'amount=250'],
    ['tr', 'date', "cuma, hem de Anna Lee'ye", 'date=2026-08-28 recipient=Anna Lee'],
    ['tr', 'date', 'geri dön', 'go-back'],
    ['tr', 'date', 'boşver', 'cancel'],
    ['tr', 'amount', 'dur, bakiyem ne kadar?', '>check_balance'],
    ['tr', 'amount', 'komisyon var mı?', 'fast0'],
    ['tr', 'amount', 'kartımı bloke etmem lazım', '>block_card'],
    ['tr', 'amount', 'bir insanla görüşmek istiyorum', 'person'],
    ['tr', 'approval', 'evet lütfen', 'yes'],
    ['tr', 'approval', 'hayır', 'no'],
    ['tr', 'approval', 'galiba… emin değilim', 'unclear'],
    ['tr', 'approval', 'hmm belki', 'unclear'],
    ['tr', 'approval', 'evet ama 250 olsun', 'edit amount=250'],
    ['tr', 'approval', 'ücreti var mı?', 'question fast0'],
    [
      'ru',
      'idle',
      'Отправь завтра Джону 200 евро',
      '>transfer_money date=2026-08-25 recipient=John Reed amount=200',
    ],
    ['ru', 'idle', 'Хочу заплатить 50 в пятницу', '>transfer_money amount=50 date=2026-08-28'],
    ['ru', 'recipient', 'Джон', 'recipient=John Reed'],
    ['ru', 'recipient', 'Анне Ли, 30 евро', 'recipient=Anna Lee amount=30'],
    [
      'ru',
      'idle',
      'Отправь сегодня Джону 20 за обед',
      '>transfer_money date=2026-08-24 recipient=John Reed amount=20 note=обед',
    ],
    [
      'ru',
      'idle',
      'Отправь Джону сегодня 20',
      '>transfer_money recipient=John Reed date=2026-08-24 amount=20',
    ],
    ['ru', 'idle', 'Отправь Анне 20', '>transfer_money recipient=Anna Lee|Anna Long amount=20'],
    ['ru', 'clarify', 'второй', 'unclear option1'],
    ['ru', 'amount', 'много', ''],
    ['ru', 'amount', 'кучу', ''],
    ['ru', 'amount', 'без разницы', ''],
    ['ru', 'amount', 'не знаю', ''],
    ['ru', 'amount', 'какой у меня баланс', '>check_balance'],
    ['ru', 'date', 'вчера', 'date=2026-08-23'],
    ['ru', 'date', 'тогда в пятницу', 'date=2026-08-28'],
    ['ru', 'amount', 'как у тебя сегодня дела?', 'how-are-you'],
    ['ru', 'date', 'пропусти это', 'skip'],
    ['ru', 'date', 'лучше 250', 'amount=250'],
    ['ru', 'date', 'в пятницу, и это для Анны Ли', 'date=2026-08-28 recipient=Anna Lee'],
    ['ru', 'date', 'вернись назад', 'go-back'],
    ['ru', 'date', 'забудь', 'cancel'],
    ['ru', 'amount', 'подожди, какой у меня баланс?', '>check_balance'],
    ['ru', 'amount', 'а комиссия есть?', 'fast0'],
    ['ru', 'amount', 'мне нужно заблокировать карту', '>block_card'],
    ['ru', 'amount', 'позовите человека', 'person'],
    ['ru', 'approval', 'да, пожалуйста', 'yes'],
    ['ru', 'approval', 'нет', 'no'],
    ['ru', 'approval', 'наверное… не уверен', 'unclear'],
    ['ru', 'approval', 'хм, может быть', 'unclear'],
    ['ru', 'approval', 'да, но сделай 250', 'edit amount=250'],
    ['ru', 'approval', 'комиссия будет?', 'question fast0'],
    ['en', 'amount', '200, no, 250', 'amount=250'],
    ['en', 'amount', '200 or 250', 'amount=200|250'],
    ['en', 'amount', 'no', 'no'],
    ['en', 'date', '30 February', 'date?no-such-date'],
    ['en', 'amount', 'in Russian please', 'switch:ru'],
    ['en', 'last4', 'four two four two', 'last4=4242'],
    ['en', 'last4', 'it ends in 4242', 'last4=4242'],
  ])('%s, asked for %s: "%s" is %s', (locale, what, text, acts) => {
    expect(understood(locale, what, text)).toBe(acts);
  });

  it('marks a change of a stored value as a correction, with the unit that was said', () => {
    const { acts } = understandLocally(bank, asked('date', 'en'), 'make it 250 dollars actually');
    expect(acts).toMatchObject([{ parameter: 'amount', correction: true, unit: 'USD' }]);
  });

  it('says where a value came from', () => {
    const text = 'Send\u200b 20 to  John today';
    for (const act of understandLocally(bank, asked('idle', 'en'), text).acts)
      if (act.act === 'value') expect(text.slice(act.span.start, act.span.end)).toBe(act.text);
  });

  it('notices another language only where it is clear', () => {
    const turn = (text: string) => understandLocally(bank, asked('date', 'en'), text);
    expect(turn('yarın gönder lütfen')).toMatchObject({ locale: 'tr', localeSure: true });
    expect(turn('John')).toMatchObject({ locale: 'en', localeSure: false });
  });
});

describe('a wish for an intent that needs another one first', () => {
  const verify = intent('verify', { en: ['check who I am', 'verify me'] }, [
    parameter({ name: 'pin', type: 'str', validationRegex: '^\\d{4}$', sensitive: true }),
    parameter({ name: 'customer', type: 'int' }),
    parameter({ name: 'birth', type: 'date' }),
  ]);
  const complain = {
    ...intent('complain', { en: ['I want to complain about my flight', 'file a complaint'] }),
    dependencies: ['verify'],
  };
  const office = flowOf([verify, complain]);
  const heard = (text: string): string =>
    understandLocally(office, asked('idle', 'en'), text).acts.map(brief).join(' ');

  it.each([
    'I want to complain about my flight 4413',
    'I want to complain about a delay in 2025',
    'I want to complain about 3000 lira',
  ])('takes no number of it for a secret or a customer: %s', (text) => {
    expect(heard(text)).toBe('>complain');
  });

  it('takes what can be nothing else', () => {
    expect(heard('I want to complain, I was born on 4 March 1980')).toContain('birth=1980-03-04');
  });
});
