import { describe, expect, it } from 'vitest';
import type { Expectation } from '@flare/contracts';
import { compare } from './compare.ts';
import type { Observation } from '../observation.ts';

const seen: Observation = {
  version: 1,
  locale: 'tr',
  state: 'await_param',
  intent: 'transfer_money',
  outcome: null,
  outcomes: [],
  awaiting: ['amount'],
  parameters: { recipient: 'John Reed', date: '2026-08-25' },
  variables: {},
  noMatch: { amount: 2 },
  stack: [],
  approval: null,
  reply: 'İKİ YÜZ EURO, 1 250,50 kaldı. John’a mı?',
  hangsUp: false,
  handover: { variables: ['recipient'], pending: ['amount'] },
  calls: { write: 0, read: 1, attempts: 1, keys: 0, tokens: 0 },
};

const differing = (expected: Expectation) => compare(expected, seen).map(({ what }) => what);

describe('an expectation', () => {
  it.each<[string, Expectation]>([
    ['names nothing', {}],
    ['names what is there', { state: 'await_param', awaiting: ['amount'], stack: [] }],
    ['names some of the parameters', { parameters: { recipient: 'John Reed' } }],
    ['says what is not stored', { absent: ['note'] }],
    ['counts', { noMatch: { amount: 2, date: 0 }, calls: { read: 1, write: 0 } }],
    ['finds words in another case, the locale’s way', { reply: ['iki yüz', "JOHN'A"] }],
    ['takes any kind of space for a space', { reply: '1 250,50' }],
    ['has the handover by names', { handover: { variables: ['recipient'], pending: 'amount' } }],
    ['says that nothing ended', { outcome: null, approval: null, hangsUp: false }],
  ])('%s', (_, expected) => {
    expect(compare(expected, seen)).toEqual([]);
  });

  it.each<[string, Expectation, string[]]>([
    ['another state', { state: 'idle' }, ['state']],
    ['another value', { parameters: { date: '2026-08-26' } }, ['parameters.date']],
    ['a value that is not there', { parameters: { amount: 1 } }, ['parameters.amount']],
    ['a value that may not be there', { absent: ['recipient'] }, ['absent.recipient']],
    [
      'another count',
      { noMatch: { amount: 0 }, calls: { keys: 1 } },
      ['noMatch.amount', 'calls.keys'],
    ],
    ['words that are not said', { reply: ['iki', 'üç'] }, ['reply']],
    ['words that may not be said', { replyNot: ['euro'] }, ['replyNot']],
    ['silence where something is said', { reply: '' }, ['reply']],
    ['a summary that is not there', { approval: true }, ['approval']],
    [
      'another handover',
      { handover: { variables: ['date'], pending: null } },
      ['handover.variables', 'handover.pending'],
    ],
  ])('differs for %s', (_, expected, what) => {
    expect(differing(expected)).toEqual(what);
  });

  it('says what was expected and what was there', () => {
    expect(compare({ noMatch: { amount: 0 } }, seen)).toEqual([
      { what: 'noMatch.amount', expected: '0', actual: '2' },
    ]);
  });
});
