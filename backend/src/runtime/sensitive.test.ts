import type { Act, Question, UnderstandingResult } from '@flare/contracts';
import { describe, expect, it } from 'vitest';
import { bankFlow } from '../core/session/testing/bank-flow.ts';
import {
  Conversation,
  answers,
  gives,
  typed,
  wants,
} from '../core/session/testing/conversation.ts';
import { newVault, protect } from './sensitive.ts';

const CODE = '83650294';

const blocks = (parameter: string, value: string): Act =>
  gives(parameter, value, { intent: 'block_card', value: typed(parameter, value) });

/** What is left of words that were said while the card's code was asked for. */
function saidAtCode(text: string, acts: Act[], more: Partial<Question> = {}) {
  const flow = bankFlow();
  const talk = new Conversation(flow).says(wants('block_card'), blocks('last4', '4321'));
  const question: Question = {
    locale: 'en',
    awaiting: { kind: 'parameters', names: ['code'] },
    intent: 'block_card',
    values: {},
    options: [],
    lists: {},
    lastReply: '',
    history: [],
    now: 0,
    timezone: 'Europe/Istanbul',
    ...more,
  };
  const understanding: UnderstandingResult = {
    acts,
    locale: 'en',
    localeSure: true,
    by: 'local',
    sure: true,
    ranking: [],
    refused: [],
  };
  const vault = newVault();
  const { text: rest, understanding: left } = protect(
    flow,
    talk.state,
    vault,
    question,
    text,
    understanding,
  );
  return { rest, acts: left.acts, vault: vault.fresh.map(({ value }) => value) };
}

const at = (act: Act, start: number, end: number): Act => ({ ...act, span: { start, end } });

describe('at a sensitive question', () => {
  it('the value goes into the vault, with its verdict in its place', () => {
    const { rest, acts, vault } = saidAtCode('it is 904817', [at(blocks('code', '904817'), 6, 12)]);
    expect(rest).toBe('it is vault:1');
    expect(acts).toMatchObject([{ text: 'vault:1', verdict: null, value: { vault: true } }]);
    expect(vault).toEqual(['904817']);
  });

  it('words that missed it go there whole', () => {
    expect(saidAtCode('open sesame', [])).toEqual({
      rest: 'vault:1',
      acts: [],
      vault: ['open sesame'],
    });
  });

  it('figures that were taken for a wish with an amount go there, and nothing comes of them', () => {
    const wish = [at(wants('transfer_money'), 0, 8), at(gives('amount', 83_650_294), 0, 8)];
    expect(saidAtCode(CODE, wish)).toEqual({ rest: 'vault:1', acts: [], vault: [CODE] });
  });

  it.each([CODE, '8365 0294', '83-65-02-94'])('%s goes there also from a real wish', (figures) => {
    const text = `wait, a transfer, ${figures}`;
    const wish = at(wants('transfer_money'), 0, text.length);
    const amount = at(gives('amount', 83_650_294), 18, text.length);
    expect(saidAtCode(text, [wish, amount])).toEqual({
      rest: 'wait, a transfer, vault:1',
      acts: [wish],
      vault: [figures],
    });
  });

  it('a number in words goes there, where it is as long', () => {
    const wish = at(wants('transfer_money'), 0, 20);
    const amount = at(gives('amount', 9048), 9, 20);
    expect(saidAtCode('transfer ninety-four', [wish, amount]).rest).toBe('transfer vault:1');
  });

  it('the wrong one goes there beside the right one', () => {
    const text = `${CODE}, no, 904817`;
    const { rest, vault } = saidAtCode(text, [at(blocks('code', '904817'), 14, 20)]);
    expect(rest).not.toMatch(/\d{4}/);
    expect(vault).toEqual(['904817', CODE]);
  });

  it('what belongs to the task itself stays', () => {
    const text = 'the card is 4321, I want a person';
    const acts = [at(blocks('last4', '4321'), 12, 16), at({ act: 'person', span }, 18, 33)];
    expect(saidAtCode(text, acts)).toEqual({ rest: text, acts, vault: [] });
  });

  it('another wish with a small amount stays', () => {
    const text = 'send 20 to John';
    const acts = [at(wants('transfer_money'), 0, 15), at(gives('amount', 20), 5, 7)];
    expect(saidAtCode(text, acts)).toEqual({ rest: text, acts, vault: [] });
  });
});

const span = { start: 0, end: 0 };

describe('asked whether to keep a sensitive value', () => {
  const keep = { awaiting: { kind: 'keep', parameter: 'code' } } as Partial<Question>;

  it('a yes stays a yes', () => {
    const acts = [answers('yes')];
    expect(saidAtCode('yes', acts, keep)).toEqual({ rest: 'yes', acts, vault: [] });
  });

  it('what is no answer goes into the vault', () => {
    expect(saidAtCode(CODE, [answers('unclear')], keep).rest).toBe('vault:1');
  });
});

describe('at any other question', () => {
  it('an amount stays, however long', () => {
    const amount = [at(gives('amount', 2500), 0, 4)];
    const more: Partial<Question> = {
      intent: 'transfer_money',
      awaiting: { kind: 'parameters', names: ['amount'] },
    };
    expect(saidAtCode('2500', amount, more)).toEqual({ rest: '2500', acts: amount, vault: [] });
  });
});
