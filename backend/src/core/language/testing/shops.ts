import { choice, fastAnswer, flowOf, intent, parameter } from './flows.ts';

/** Pizza, a hotel and a doctor in one project: what the bank doesn't have. */
export const shops = flowOf(
  [
    intent(
      'order_pizza',
      {
        en: [
          'I want to order a pizza',
          'can I get a large margherita',
          'I am hungry, bring me food',
          'order two pizzas for delivery',
          'pizza please',
        ],
        tr: [
          'pizza sipariş etmek istiyorum',
          'büyük boy margarita alabilir miyim',
          'acıktım, yemek getirin',
          'iki pizza söyleyeceğim',
          'pizza lütfen',
        ],
        ru: [
          'хочу заказать пиццу',
          'можно большую маргариту',
          'я голоден, привезите поесть',
          'закажите две пиццы с доставкой',
          'пиццу пожалуйста',
        ],
      },
      [
        parameter({
          name: 'pizza',
          type: 'choice',
          caption: { en: 'pizza', tr: 'pizza', ru: 'пицца' },
          choices: [
            choice('margherita', { en: 'Margherita', tr: 'Margarita', ru: 'Маргарита' }),
            choice(
              'pepperoni',
              { en: 'Pepperoni', tr: 'Sucuklu', ru: 'Пепперони' },
              { tr: ['pepperoni', 'pepperonili'] },
            ),
            choice(
              'four_cheese',
              { en: 'Four Cheese', tr: 'Dört Peynirli', ru: 'Четыре сыра' },
              { en: ['quattro formaggi'], ru: ['сырная'] },
            ),
          ],
        }),
        parameter({
          name: 'size',
          type: 'choice',
          caption: { en: 'size', tr: 'boy', ru: 'размер' },
          choices: [
            choice('S', { en: 'small', tr: 'küçük', ru: 'маленькая' }),
            choice('M', { en: 'medium', tr: 'orta', ru: 'средняя' }),
            choice('L', { en: 'large', tr: 'büyük', ru: 'большая' }, { en: ['big'] }),
          ],
        }),
        parameter({
          name: 'quantity',
          type: 'int',
          caption: { en: 'number of pizzas', tr: 'adet', ru: 'количество' },
        }),
        parameter({
          name: 'address',
          type: 'str',
          caption: { en: 'address', tr: 'adres', ru: 'адрес' },
        }),
        parameter({
          name: 'extra_cheese',
          type: 'bool',
          caption: { en: 'extra cheese', tr: 'ekstra peynir', ru: 'дополнительный сыр' },
        }),
      ],
    ),
    intent(
      'book_room',
      {
        en: [
          'I need a hotel room',
          'book a room for two nights',
          'reserve accommodation',
          'do you have a room available',
          'I want to stay at your hotel',
        ],
        tr: [
          'otel odası lazım',
          'iki gecelik oda ayırtmak istiyorum',
          'konaklama rezervasyonu',
          'boş odanız var mı',
          'otelinizde kalmak istiyorum',
        ],
        ru: [
          'нужен номер в гостинице',
          'забронируйте номер на две ночи',
          'хочу снять номер',
          'есть ли свободные номера',
          'хочу остановиться в вашем отеле',
        ],
      },
      [
        parameter({
          name: 'check_in',
          type: 'date',
          caption: { en: 'check-in date', tr: 'giriş tarihi', ru: 'дата заезда' },
        }),
        parameter({
          name: 'check_out',
          type: 'date',
          caption: { en: 'check-out date', tr: 'çıkış tarihi', ru: 'дата выезда' },
        }),
        parameter({
          name: 'guests',
          type: 'int',
          caption: { en: 'number of guests', tr: 'kişi sayısı', ru: 'количество гостей' },
        }),
        parameter({
          name: 'breakfast',
          type: 'bool',
          caption: { en: 'breakfast', tr: 'kahvaltı', ru: 'завтрак' },
        }),
      ],
    ),
    intent(
      'make_appointment',
      {
        en: [
          'I need to see a doctor',
          'make an appointment',
          'schedule a visit with the dentist',
          'I would like an appointment next week',
          'can I come in for a check-up',
        ],
        tr: [
          'doktora görünmem lazım',
          'randevu almak istiyorum',
          'dişçiye randevu',
          'gelecek hafta için randevu istiyorum',
          'muayene için gelebilir miyim',
        ],
        ru: [
          'мне нужно к врачу',
          'записаться на приём',
          'запишите меня к стоматологу',
          'хочу записаться на следующую неделю',
          'можно прийти на осмотр',
        ],
      },
      [
        parameter({ name: 'day', type: 'date', caption: { en: 'day', tr: 'gün', ru: 'день' } }),
        parameter({ name: 'time', type: 'time', caption: { en: 'time', tr: 'saat', ru: 'время' } }),
        parameter({
          name: 'patient',
          type: 'str',
          caption: { en: 'patient name', tr: 'hasta adı', ru: 'имя пациента' },
        }),
        parameter({
          name: 'phone',
          type: 'str',
          validationRegex: '^\\+?\\d{10,12}$',
          caption: { en: 'phone', tr: 'telefon', ru: 'телефон' },
        }),
        parameter({
          name: 'slot',
          type: 'time',
          choicesFrom: 'slots',
          caption: { en: 'slot', tr: 'boş saat', ru: 'окно' },
        }),
        parameter({
          name: 'remark',
          type: 'str',
          required: false,
          caption: { en: 'remark', tr: 'not', ru: 'примечание' },
        }),
      ],
    ),
    intent('cancel_appointment', {
      en: [
        'cancel my appointment',
        'I cannot come on Tuesday',
        'call off my visit',
        'I have to cancel the doctor',
        'delete my booking with the dentist',
      ],
      tr: [
        'randevumu iptal edin',
        'salı günü gelemiyorum',
        'randevuya gelemeyeceğim',
        'doktor randevusunu iptal etmem lazım',
        'muayenemi silin',
      ],
      ru: [
        'отмените мою запись',
        'я не смогу прийти во вторник',
        'отменить приём',
        'мне нужно отменить визит к врачу',
        'удалите мою запись к стоматологу',
      ],
    }),
    intent('opening_hours', {
      en: [
        'when are you open',
        'what are your opening hours',
        'are you open on Sunday',
        'until what time do you work',
        'when do you close',
      ],
      tr: [
        'ne zaman açıksınız',
        'çalışma saatleriniz nedir',
        'pazar günü açık mısınız',
        'saat kaça kadar çalışıyorsunuz',
        'kaçta kapanıyorsunuz',
      ],
      ru: [
        'когда вы открыты',
        'какие у вас часы работы',
        'вы работаете в воскресенье',
        'до скольки вы работаете',
        'когда вы закрываетесь',
      ],
    }),
  ],
  [
    fastAnswer({
      en: ['do you have parking', 'where can I park', 'is there a car park'],
      tr: ['otoparkınız var mı', 'nereye park edebilirim', 'park yeri var mı'],
      ru: ['у вас есть парковка', 'где можно припарковаться', 'есть ли стоянка'],
    }),
  ],
);
