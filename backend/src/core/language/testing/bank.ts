import { choice, fastAnswer, flowOf, intent, parameter } from './flows.ts';

const person = (value: string, ru: string) => choice(value, { tr: value, en: value, ru });

/** A bank whose examples are unlike the sentences of the tests. */
export const bank = flowOf(
  [
    intent(
      'transfer_money',
      {
        en: [
          'I would like to transfer money',
          'wire some money to a friend',
          'make a payment to somebody',
          'please pay 75 euros to Anna Long next Monday',
          'transfer 40 to Anna Lee on the 3rd',
          'send money',
          'I have to send somebody cash',
        ],
        tr: [
          'para transferi yapmak istiyorum',
          'bir arkadaşıma havale yapacağım',
          'birine ödeme yapmam gerekiyor',
          'gelecek pazartesi Anna Long hesabına 75 euro havale et',
          'ayın 3ünde Anna Lee kişisine 40 aktar',
          'para göndermek istiyorum',
          'EFT yapalım',
        ],
        ru: [
          'хочу сделать денежный перевод',
          'нужно перевести деньги другу',
          'сделать платёж одному человеку',
          'переведи в следующий понедельник 75 евро Анне Лонг',
          'перечисли 40 Анне Ли третьего числа',
          'отправить деньги',
          'мне надо послать деньги',
        ],
      },
      [
        parameter({
          name: 'recipient',
          type: 'choice',
          caption: { en: 'recipient', tr: 'alıcı', ru: 'получатель' },
          choices: [
            person('John Reed', 'Джон Рид'),
            person('Anna Lee', 'Анна Ли'),
            person('Anna Long', 'Анна Лонг'),
          ],
        }),
        parameter({
          name: 'amount',
          type: 'float',
          caption: { en: 'amount', tr: 'tutar', ru: 'сумма' },
          unit: 'EUR',
        }),
        parameter({ name: 'date', type: 'date', caption: { en: 'date', tr: 'tarih', ru: 'дата' } }),
        parameter({
          name: 'note',
          type: 'str',
          required: false,
          caption: { en: 'note', tr: 'açıklama', ru: 'комментарий' },
        }),
      ],
    ),
    intent('check_balance', {
      en: [
        'how much money do I have',
        'show me my account balance',
        'balance please',
        'how much is left in my account',
        'tell me the balance of my account',
      ],
      tr: [
        'hesabımda ne kadar para var',
        'hesap bakiyemi göster',
        'bakiye sorgulama',
        'hesabımda kaç lira kaldı',
        'bakiyemi öğrenmek istiyorum',
      ],
      ru: [
        'сколько денег у меня на счёте',
        'покажи баланс счёта',
        'узнать баланс',
        'сколько осталось на счёте',
        'хочу узнать остаток',
      ],
    }),
    intent(
      'block_card',
      {
        en: [
          'I lost my card',
          'my card was stolen',
          'please freeze my bank card',
          'block the card',
          'I want my card disabled',
        ],
        tr: [
          'kartımı kaybettim',
          'kartım çalındı',
          'banka kartımı dondurun',
          'kartı bloke et',
          'kartımın kapatılmasını istiyorum',
        ],
        ru: [
          'я потерял карту',
          'у меня украли карту',
          'заморозьте мою карту',
          'заблокируй карту',
          'хочу закрыть карту',
        ],
      },
      [
        parameter({
          name: 'last4',
          type: 'str',
          validationRegex: '^\\d{4}$',
          caption: { en: 'last four digits', tr: 'son dört hane', ru: 'последние четыре цифры' },
        }),
        parameter({
          name: 'code',
          type: 'str',
          validationRegex: '^\\d{6}$',
          sensitive: true,
          caption: { en: 'code', tr: 'kod', ru: 'код' },
        }),
      ],
    ),
  ],
  [
    fastAnswer({
      en: [
        'what does a transfer cost',
        'fees',
        'do you charge anything for it',
        'how high is the fee',
      ],
      tr: [
        'havale ücreti ne kadar',
        'ücretler',
        'bunun için para alıyor musunuz',
        'komisyon ne kadar',
      ],
      ru: ['сколько стоит перевод', 'комиссии', 'вы берёте за это плату', 'какая комиссия'],
    }),
  ],
);
