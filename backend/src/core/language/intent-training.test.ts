import { describe, expect, it } from 'vitest';
import { detectIntents } from './intent-model.ts';
import { trainIntents, type IntentSource } from './intent-training.ts';
import { languages } from './testing/flows.ts';

const examples = (locale: string, ...texts: string[]) => texts.map((text) => ({ locale, text }));

const source: IntentSource = {
  intents: [
    {
      name: 'rent_car',
      examples: examples(
        'en',
        'I want to rent a car',
        'hire a vehicle for two days',
        'car rental please',
      ),
    },
    {
      name: 'buy_ticket',
      examples: examples(
        'en',
        'two tickets for the show',
        'I would like to buy a ticket',
        'book seats for the concert',
      ),
    },
  ],
  fastAnswers: [{ questions: examples('en', 'where is your office', 'what is your address') }],
};

const means = (text: string): string => {
  const model = trainIntents(source, { en: languages.en });
  const { ranking, accepted } = detectIntents(model, text, languages.en);
  const [best] = ranking;
  if (!accepted || best === undefined) return 'nothing';
  return best.kind === 'intent' ? best.intent : `fast answer ${best.index}`;
};

describe('what a few examples teach', () => {
  it('gives the same model for the same examples, to the byte', () => {
    const train = (): string => JSON.stringify(trainIntents(source, { en: languages.en }));
    expect(train()).toBe(train());
  });

  it.each([
    ['I need to rent an automobile', 'rent_car'],
    ['buy tickets', 'buy_ticket'],
    ['where is the office', 'fast answer 0'],
    ['tell me a joke', 'nothing'],
    ['what is the weather like', 'nothing'],
    ['I suppose so', 'nothing'],
  ])('"%s" is %s', (text, meaning) => {
    expect(means(text)).toBe(meaning);
  });

  it('takes the four letters i of Turkish for what they are', () => {
    const turkish: IntentSource = {
      intents: [
        { name: 'iptal', examples: examples('tr', 'İPTAL ETMEK İSTİYORUM', 'siparişi iptal et') },
        { name: 'ısıtma', examples: examples('tr', 'ISITICIYI AÇ', 'ısıtmayı başlat') },
      ],
      fastAnswers: [],
    };
    const model = trainIntents(turkish, { tr: languages.tr });
    const best = (text: string): string | undefined =>
      detectIntents(model, text, languages.tr).ranking[0]?.intent;
    expect(best('iptal etmek istiyorum')).toBe('iptal');
    expect(best('ısıtıcıyı aç')).toBe('ısıtma');
    expect(best('Isıtıcıyı açar mısın')).toBe('ısıtma');
  });
});
