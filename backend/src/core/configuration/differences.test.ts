import { canonicalApi, canonicalVersion } from '@flare/contracts';
import type { Intent } from '@flare/contracts';
import { describe, expect, it } from 'vitest';
import { apiDifferences, same, versionDifferences } from './differences.ts';

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
