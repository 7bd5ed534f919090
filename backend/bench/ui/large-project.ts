import type { Intent, Parameter, ProjectFile } from '@flare/contracts';

const locales = ['en', 'tr', 'ru'] as const;
type Locale = (typeof locales)[number];
type Said = Record<Locale, string>;

const said = (en: string, tr: string, ru: string): Said => ({ en, tr, ru });

const things = [
  said('account', 'hesap', 'счёт'),
  said('card', 'kart', 'карта'),
  said('loan', 'kredi', 'кредит'),
  said('order', 'sipariş', 'заказ'),
  said('invoice', 'fatura', 'счёт-фактура'),
  said('appointment', 'randevu', 'запись'),
  said('policy', 'poliçe', 'полис'),
  said('subscription', 'abonelik', 'подписка'),
  said('parcel', 'kargo', 'посылка'),
  said('ticket', 'bilet', 'билет'),
];
const actions = [
  said('open', 'aç', 'открыть'),
  said('close', 'kapat', 'закрыть'),
  said('change', 'değiştir', 'изменить'),
  said('check', 'sorgula', 'проверить'),
  said('renew', 'yenile', 'продлить'),
  said('cancel', 'iptal et', 'отменить'),
  said('explain', 'açıkla', 'объяснить'),
  said('print', 'yazdır', 'распечатать'),
  said('share', 'paylaş', 'поделиться'),
  said('pay', 'öde', 'оплатить'),
];
const kinds = [
  said('private', 'bireysel', 'личный'),
  said('business', 'kurumsal', 'корпоративный'),
];
const openings: Record<Locale, string[]> = {
  en: [
    'please',
    'I would like to',
    'can you',
    'help me',
    'I need to',
    'let us',
    'how do I',
    'hi,',
    'today I want to',
    'could somebody',
  ],
  tr: [
    'lütfen',
    'istiyorum ki',
    'acaba',
    'yardım edin',
    'şimdi',
    'hadi',
    'nasıl',
    'merhaba',
    'bugün',
    'biri',
  ],
  ru: [
    'пожалуйста',
    'я хотел бы',
    'можно',
    'помогите',
    'мне нужно',
    'давайте',
    'как',
    'привет,',
    'сегодня хочу',
    'кто-нибудь может',
  ],
};
const endings: Record<Locale, string[]> = {
  en: ['now', 'this week', 'for my daughter', 'as soon as you can', 'before Friday'],
  tr: ['şimdi', 'bu hafta', 'kızım için', 'en kısa sürede', 'cumadan önce'],
  ru: ['сейчас', 'на этой неделе', 'для дочери', 'как можно скорее', 'до пятницы'],
};

const parameter = (name: string, type: Parameter['type'], caption: Said): Parameter => ({
  name,
  type,
  caption: locales.map((locale_code) => ({ locale_code, caption: caption[locale_code] })),
  prompts: [
    said(`Which ${caption.en}?`, `Hangi ${caption.tr}?`, `Какой ${caption.ru}?`),
    said(`Tell me the ${caption.en}, please.`, `${caption.tr} nedir?`, `Назовите: ${caption.ru}.`),
  ],
});

function intent(index: number): Intent {
  const thing = things[index % 10] ?? things[0]!;
  const action = actions[Math.floor(index / 10) % 10] ?? actions[0]!;
  const kind = kinds[Math.floor(index / 100) % 2] ?? kinds[0]!;
  const words = (locale: Locale): string =>
    locale === 'tr'
      ? `${kind.tr} ${thing.tr} ${action.tr}`
      : `${action[locale]} ${kind[locale]} ${thing[locale]}`;
  return {
    name: `${kind.en}_${action.en}_${thing.en}`,
    caption: said(words('en'), words('tr'), words('ru')),
    requiresApproval: index % 2 === 0,
    examples: locales.flatMap((locale_code) =>
      openings[locale_code].flatMap((opening) =>
        endings[locale_code].map((ending) => ({
          locale_code,
          example: `${opening} ${words(locale_code)} ${ending}`,
        })),
      ),
    ),
    parameters: [
      parameter('number', 'str', said('number', 'numara', 'номер')),
      parameter('amount', 'float', said('amount', 'tutar', 'сумма')),
      parameter('date', 'date', said('date', 'tarih', 'дата')),
    ],
    action: 'balance',
    approval_summary: said(
      '{{variables.number}}: {{variables.amount}} on {{variables.date}}. Shall I?',
      '{{variables.number}}: {{variables.date}} günü {{variables.amount}}. Onaylıyor musunuz?',
      '{{variables.number}}: {{variables.amount}}, {{variables.date}}. Подтверждаете?',
    ),
    answer: said('Done.', 'Tamam.', 'Готово.'),
  };
}

/** A project as large as they come: 200 intents with 50 examples in each of three languages. */
export const largeProject = {
  name: 'large',
  intent: intent(0).name,
  /** As a file, with so many intents. */
  file: (intents = 200): ProjectFile => ({
    project: {
      name: 'large',
      caption: 'A large project',
      default_locale: 'en',
      supported_locales: [...locales],
      versions: [
        {
          no: 1,
          caption: 'Everything',
          welcome_text: said('Hello.', 'Merhaba.', 'Здравствуйте.'),
          intents: Array.from({ length: intents }, (_, index) => ({
            ...intent(index),
            ...(index % 10 === 1 ? { dependencies: [intent(index - 1).name] } : {}),
          })),
          fast_answers: actions.map((action) => ({
            questions: locales.map((locale_code) => ({
              locale_code,
              question: `${action[locale_code]}?`,
            })),
            answer: said('Yes.', 'Evet.', 'Да.'),
          })),
        },
      ],
    },
  }),
};
