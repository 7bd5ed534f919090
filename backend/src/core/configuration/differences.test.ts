import { canonicalApi, canonicalVersion } from '@flare/contracts';
import type { Intent } from '@flare/contracts';
import { describe, expect, it } from 'vitest';
import { apiDifferences, projectDifferences, versionDifferences } from './differences.ts';
import { same } from './same.ts';

const intent: Intent = {
  name: 'order',
  answer: 'Yes.',
  parameters: [{ name: 'size', type: 'int' }],
};
const version = (...intents: Intent[]) => canonicalVersion({ no: 1, intents });
const differences = (before: Intent[], after: Intent[]) =>
  versionDifferences('shop/2', version(...before), version(...after));

describe('differences between versions', () => {
  it('are none between equal ones, whoever made them and when', () => {
    const later = canonicalVersion({
      no: 7,
      intents: [intent],
      created_by: 'ada',
      publish_date: '2026-01-01',
    });
    expect(versionDifferences('shop/7', version(intent), later)).toEqual([]);
  });

  it('are told field by field, down to the parameter', () => {
    const edited = {
      ...intent,
      answer: 'No.',
      parameters: [{ name: 'size', type: 'int' as const, max: 3 }],
    };
    expect(differences([intent], [edited])).toEqual([
      {
        entity: 'intent',
        name: 'shop/2/order',
        change: 'changed',
        path: 'answer',
        before: 'Yes.',
        after: 'No.',
      },
      { entity: 'parameter', name: 'shop/2/order/size', change: 'changed', path: 'max', after: 3 },
    ]);
  });

  it('tell what was added and removed', () => {
    const changes = differences([intent], [{ ...intent, name: 'cancel' }]);
    expect(changes.map(({ name, change }) => `${name} ${change}`)).toEqual([
      'shop/2/cancel added',
      'shop/2/order removed',
    ]);
  });

  it('tell sentences that came and went, by locale', () => {
    const examples = (...texts: string[]) =>
      texts.map((text) => ({ locale_code: text.slice(0, 2), example: text.slice(3) }));
    const one = { ...intent, examples: examples('en order', 'en a pizza', 'tr pizza') };
    const other = { ...intent, examples: examples('en order', 'en two pizzas', 'tr pizza') };
    const changed = (before: Intent, after: Intent) =>
      differences([before], [after]).map(({ path, before: old, after: now }) => [path, old, now]);
    expect(changed(one, other)).toEqual([['examples.en', ['a pizza'], ['two pizzas']]]);
    const moved = { ...intent, examples: examples('en a pizza', 'en order', 'tr pizza') };
    expect(changed(one, moved)).toEqual([
      ['examples.en', ['order', 'a pizza'], ['a pizza', 'order']],
    ]);
  });

  it('tell words by locale, prompts and choices one by one', () => {
    const parameter = (more: object): Intent => ({
      ...intent,
      parameters: [{ name: 'size', type: 'choice', ...more }],
    });
    const paths = (before: Intent, after: Intent) =>
      differences([before], [after]).map(({ path }) => path);
    const words = { en: 'Yes.', tr: 'Evet.' };
    expect(
      paths({ ...intent, answer: words }, { ...intent, answer: { ...words, tr: 'Olur.' } }),
    ).toEqual(['answer.tr']);
    expect(
      paths(
        parameter({ prompts: [words, words], caption: [{ locale_code: 'en', caption: 'size' }] }),
        parameter({
          prompts: [words, { ...words, en: 'No.' }, words],
          caption: [{ locale_code: 'en', caption: 'Size' }],
        }),
      ),
    ).toEqual(['caption.en', 'prompts[1].en', 'prompts[2]']);
    const choice = (value: string, text: object) => ({ value, text });
    expect(
      paths(
        parameter({ choices: [choice('a', { en: 'A' }), choice('b', { en: 'B' })] }),
        parameter({ choices: [choice('a', { en: 'Aa' }), choice('c', { en: 'C' })] }),
      ),
    ).toEqual(['choices.a.text.en', 'choices.b', 'choices.c']);
  });

  it('tell the order of intents and parameters apart from what is in them', () => {
    const other = { ...intent, name: 'cancel' };
    expect(differences([intent, other], [other, intent])).toEqual([
      {
        entity: 'version',
        name: 'shop/2',
        change: 'changed',
        path: 'intents',
        before: ['order', 'cancel'],
        after: ['cancel', 'order'],
      },
    ]);
  });

  it('tell fast answers one by one, known by a question that they share', () => {
    const answer = (text: string, ...questions: string[]) => ({
      answer: { en: text },
      questions: questions.map((question) => ({ locale_code: 'en', question })),
    });
    const before = canonicalVersion({
      no: 1,
      intents: [],
      fast_answers: [answer('Nine.', 'opening', 'hours'), answer('Behind.', 'parking')],
    });
    const after = canonicalVersion({
      no: 2,
      intents: [],
      fast_answers: [answer('Ten.', 'when', 'hours'), answer('Free.', 'price')],
    });
    expect(
      versionDifferences('shop/2', before, after).map(({ name, change, path }) =>
        [name, change, path].join(' ').trim(),
      ),
    ).toEqual([
      'shop/2/when changed questions.en',
      'shop/2/when changed answer.en',
      'shop/2/price added',
      'shop/2/parking removed',
    ]);
  });

  it('do not see the order in which the words of a text were written', () => {
    const [one, other] = [
      { en: 'a', tr: 'b' },
      { tr: 'b', en: 'a' },
    ];
    expect(differences([{ ...intent, answer: one }], [{ ...intent, answer: other }])).toEqual([]);
  });
});

describe('differences between apis', () => {
  const api = (url: string, name = 'a') => canonicalApi({ name, url, method: 'GET' });

  it('leave alone what an import does not name', () => {
    expect(apiDifferences([api('http://a'), api('http://b', 'b')], [api('http://a')])).toEqual([]);
  });

  it('name the field', () => {
    expect(apiDifferences([api('http://a')], [api('http://b')])).toEqual([
      {
        entity: 'api',
        name: 'a',
        change: 'changed',
        path: 'url',
        before: 'http://a',
        after: 'http://b',
      },
    ]);
  });
});

describe('differences between projects', () => {
  const shop = { name: 'shop', default_locale: 'en', versions: [] };
  const changed = { entity: 'project', name: 'shop', change: 'changed' };

  it('tell the settings of calls one by one', () => {
    const some = { ...shop, voice: { silence_seconds: 9, interruptible: true } };
    const other = { ...shop, voice: { silence_seconds: 9, interruptible: { summary: false } } };
    expect(projectDifferences(some, other)).toEqual([
      { ...changed, path: 'voice.interruptible', before: true, after: { summary: false } },
    ]);
    expect(projectDifferences(other, shop)).toEqual([
      { ...changed, path: 'voice.silence_seconds', before: 9 },
      { ...changed, path: 'voice.interruptible', before: { summary: false } },
    ]);
  });
});

describe('same', () => {
  it.each([
    [null, {}],
    [[], {}],
    [
      [1, 2],
      [2, 1],
    ],
    [{ a: undefined }, { b: undefined }],
    ['1', 1],
  ])('tells %j and %j apart', (one, other) => {
    expect(same(one, other)).toBe(false);
  });
});
