import type { Question } from '@flare/contracts';
import { describe, expect, it } from 'vitest';
import { bank } from '../testing/bank.ts';
import { understandLocally } from '../understand-locally.ts';
import { checkClaims } from './check-claims.ts';
import { isConfidential } from './confidential.ts';

const idle: Question = {
  locale: 'en',
  awaiting: { kind: 'nothing' },
  intent: null,
  values: {},
  options: [],
  lists: {},
  lastReply: '',
  history: [],
  now: Date.parse('2026-08-24T06:00:00Z'),
  timezone: 'Europe/Istanbul',
};
const blocking = (...names: string[]): Question => ({
  ...idle,
  intent: 'block_card',
  awaiting: { kind: 'parameters', names },
});
const confidential = (question: Question, text: string): boolean =>
  isConfidential(bank, question, understandLocally(bank, question, text), text);

describe('words that stay in the house', () => {
  it.each([
    ['an answer to a sensitive question', blocking('code'), 'I have no idea'],
    ['a sensitive value beside another answer', blocking('last4'), '4242 and the code is 123456'],
    ['what looks like one, before anything was asked', idle, 'hello there, it is 123456 again'],
  ])('%s', (_, question, text) => {
    expect(confidential(question, text)).toBe(true);
  });

  it.each([
    ['an answer to another question', blocking('last4'), 'it is 4242'],
    ['an order', idle, 'Send 200 euros to John tomorrow'],
  ])('not: %s', (_, question, text) => {
    expect(confidential(question, text)).toBe(false);
  });

  it('aren’t written down where a claim about them is refused', () => {
    const text = 'take 123456 for it';
    const local = { ...understandLocally(bank, idle, text), acts: [], sure: false };
    const claims = [
      {
        act: 'value' as const,
        parameter: 'block_card.code',
        value: '999999',
        quote: '999999',
      },
      { act: 'value' as const, parameter: 'block_card.code', value: '123456', quote: '123456' },
      { act: 'value' as const, parameter: 'block_card.last4', value: '1234', quote: '123456' },
    ];
    const { refused, acts } = checkClaims(bank, idle, text, { claims, refused: [] }, local);
    expect(acts).toMatchObject([{ act: 'value', parameter: 'code' }]);
    expect(refused.length).toBeGreaterThan(0);
    expect(JSON.stringify(refused)).not.toMatch(/\d{4}/);
  });
});
