import { describe, expect, it } from 'vitest';
import { bankFlow } from './testing/bank-flow.ts';
import {
  Conversation,
  answers,
  atAmount,
  atApproval,
  does,
  fees,
  gives,
  wants,
} from './testing/conversation.ts';

describe('coming back to a chat that fell asleep', () => {
  const flow = bankFlow();

  it('a yes of long ago approves nothing: the task is offered', () => {
    const talk = atApproval(flow).waits(40).says(answers('yes'));
    expect(talk.answer.awaiting).toEqual(['@resume']);
    expect(talk.says(answers('yes')).answer.awaiting).toEqual(['is_approved']);
    expect(talk.calls()).toHaveLength(0);
  });

  it('keeps a value that comes with the first words', () => {
    const talk = atAmount(flow).waits(40).says(gives('amount', 50));
    expect(talk.answer.awaiting).toEqual(['@resume']);
    expect(talk.says(answers('yes')).answer.awaiting).toEqual(['date']);
  });

  it('gives a fast answer, and offers the task', () => {
    const talk = atAmount(flow).waits(40).says(fees);
    expect(talk.reply).toMatch(/no fees.*Welcome back/);
  });

  it('does what else is wished for, then asks about the task', () => {
    const talk = atAmount(flow).waits(40).says(wants('check_balance'));
    talk.apiAnswers({ balance: { type: 'float', value: 9 } });
    expect(talk.outcome).toBe('completed');
    expect(talk.answer.awaiting).toEqual(['@resume']);
  });

  it('offers a task that may not be interrupted first', () => {
    const talk = new Conversation(flow).says(wants('block_card')).waits(40);
    expect(talk.says(wants('check_balance')).answer.awaiting).toEqual(['@resume']);
    expect(talk.calls()).toHaveLength(0);
  });

  it('stops at once when told to', () => {
    expect(atAmount(flow).waits(40).says(does('cancel')).outcome).toBe('cancelled');
  });
});

describe('two wishes in one sentence', () => {
  const flow = bankFlow();
  const at = (intent: string, start: number) =>
    ({ act: 'intent', intent, confidence: 0.9, span: { start, end: start + 5 } }) as const;

  it('what can be done at once is done, and the other one begins in the same reply', () => {
    const talk = new Conversation(flow).says(
      at('check_balance', 0),
      at('transfer_money', 10),
      gives('amount', 20),
    );
    talk.apiAnswers({ balance: { type: 'float', value: 9 } });
    expect(talk.outcome).toBe('completed');
    expect(talk.answer).toMatchObject({ awaiting: ['recipient'], parameters: { amount: 20 } });
    expect(talk.replies()).toBe(2);
  });

  it('the second one waits, and the user is told so', () => {
    const talk = new Conversation(flow).says(at('transfer_money', 0), at('check_balance', 10));
    expect(talk.answer).toMatchObject({ awaiting: ['recipient'], stack: ['check_balance'] });
    expect(talk.reply).toContain('After that: check balance.');
    talk.says(does('cancel'));
    expect(talk.calls()).toHaveLength(1);
  });

  it('a value that can not be is not kept for later', () => {
    const talk = new Conversation(flow).says(
      at('check_balance', 0),
      at('transfer_money', 10),
      gives('amount', 5000),
    );
    talk.apiAnswers({ balance: { type: 'float', value: 9 } });
    expect(talk.answer.parameters).toEqual({});
  });

  it('two readings of the same words are one wish: the surest', () => {
    const reading = at('block_card', 0);
    const talk = new Conversation(flow).says(
      { ...reading, confidence: 0.4 },
      { ...at('transfer_money', 0), confidence: 0.8 },
    );
    expect(talk.answer).toMatchObject({ intent: 'transfer_money', stack: [] });
  });
});
