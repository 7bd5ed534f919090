import { describe, expect, it } from 'vitest';
import { bankFlow, intent, parameter } from './testing/bank-flow.ts';
import {
  Conversation,
  answers,
  atAmount,
  atApproval,
  gives,
  howAreYou,
  typed,
  wants,
} from './testing/conversation.ts';

describe('collecting', () => {
  const flow = bankFlow();

  it('given every value in the first sentence, it asks for approval and calls nothing', () => {
    const talk = atApproval(flow);
    expect(talk.answer.awaiting).toEqual(['is_approved']);
    expect(talk.reply).toContain('200.00 EUR, John Reed, Tue 25 Aug');
    expect(talk.calls()).toHaveLength(0);
  });

  it('asks only for what is missing', () => {
    const talk = new Conversation(flow).says(
      wants('transfer_money'),
      gives('amount', 50),
      gives('date', '2026-08-28'),
    );
    expect(talk.answer.awaiting).toEqual(['recipient']);
    expect(talk.reply).toBe('The recipient?');
    expect(talk.says(gives('recipient', 'John Reed')).answer.awaiting).toEqual(['is_approved']);
  });

  it('says the limit and asks again, in one reply, and stores nothing', () => {
    const talk = new Conversation(flow).says(
      wants('transfer_money'),
      gives('amount', 5000),
      gives('recipient', 'John Reed'),
      gives('date', '2026-08-24'),
    );
    expect(talk.reply).toContain('3000');
    expect(talk.reply).toContain('The amount, again?');
    expect(talk.noMatch('amount')).toBe(1);
    expect(talk.answer.parameters).not.toHaveProperty('amount');
  });

  it('escalates after the fourth failed answer, with what was collected', () => {
    const talk = atAmount(flow);
    const replies = [talk.says().reply, talk.says().reply, talk.says().reply];
    expect(new Set(replies).size).toBe(3);
    talk.says();
    expect(talk.answer.state).toBe('ended');
    expect(talk.outcome).toBe('escalated');
    expect(talk.state.handover).toMatchObject({ pending: ['amount'], intent: 'transfer_money' });
    expect(talk.state.handover?.variables).toHaveProperty('recipient');
  });

  it('does not count chatter, and stores nothing of it', () => {
    const talk = atAmount(flow).says(howAreYou);
    expect(talk.noMatch('amount')).toBe(0);
    expect(talk.reply).toMatch(/fine.*The amount\?/);
  });

  it('refuses a day that has passed, then takes a later one', () => {
    const talk = atAmount(flow).says(gives('amount', 20)).says(gives('date', '2026-08-23'));
    expect(talk.reply).toContain('today or later');
    expect(talk.answer.awaiting).toEqual(['date']);
    expect(talk.says(gives('date', '2026-08-28')).reply).toContain('Fri 28 Aug');
  });

  it('says a change, and asks on', () => {
    const talk = atAmount(flow).says(gives('amount', 200));
    talk.says(gives('amount', 250, { correction: true }));
    expect(talk.reply).toContain('changed to 250');
    expect(talk.answer.awaiting).toEqual(['date']);
    expect(talk.answer.parameters).toMatchObject({ amount: 250 });
  });

  it('keeps the old value when a correction fails', () => {
    const talk = atAmount(flow).says(gives('amount', 200));
    talk.says(gives('amount', 9999, { correction: true }));
    expect(talk.answer.parameters).toMatchObject({ amount: 200 });
    expect(talk.reply).toContain('3000');
  });

  it('does not convert a value in another unit', () => {
    const talk = atAmount(flow).says(gives('amount', 200, { unit: 'USD' }));
    expect(talk.answer.parameters).not.toHaveProperty('amount');
    expect(talk.reply).toContain('EUR');
  });

  it('asks "this or that?" and takes the second', () => {
    const candidates = [typed('recipient', 'Anna Lee'), typed('recipient', 'Anna Long')];
    const talk = new Conversation(flow).says(wants('transfer_money'), gives('amount', 20), {
      act: 'ambiguous',
      intent: 'transfer_money',
      parameter: 'recipient',
      candidates,
      text: 'Anna',
      span: { start: 0, end: 0 },
    });
    expect(talk.reply).toContain('Anna Lee or Anna Long?');
    expect(talk.noMatch('recipient')).toBe(0);
    talk.says({ act: 'option', index: 1, span: { start: 0, end: 0 } });
    expect(talk.answer.parameters).toMatchObject({ recipient: 'Anna Long' });
    expect(talk.answer.awaiting).toEqual(['date']);
  });

  it('clears what depends on a changed value, and nothing else', () => {
    const order = intent('order', {
      parameters: [
        parameter('dish'),
        parameter('size', { dependsOn: ['dish'] }),
        parameter('street'),
        parameter('time'),
      ],
    });
    const give = (name: string, value: string) => ({ ...gives(name, value), intent: 'order' });
    const talk = new Conversation(bankFlow({ intents: [order] }))
      .says(wants('order'), give('dish', 'pizza'), give('size', 'large'), give('street', 'Elm 1'))
      .says(give('dish', 'soup'));
    expect(talk.answer.parameters).toEqual({ dish: 'soup', street: 'Elm 1' });
    expect(talk.answer.awaiting).toEqual(['size']);
  });

  it('asks for neighbours of one group together, and for the unanswered one alone', () => {
    const visit = intent('visit', {
      parameters: [
        parameter('day', { group: 'when' }),
        parameter('hour', { group: 'when' }),
        parameter('name'),
      ],
    });
    const grouped = bankFlow({ intents: [visit] });
    const talk = new Conversation({
      ...grouped,
      collection: { ...grouped.collection, maxParametersPerQuestion: 2 },
    }).says(wants('visit'));
    expect(talk.answer.awaiting).toEqual(['day', 'hour']);
    talk.says({ ...gives('day', 'Friday'), intent: 'visit' });
    expect(talk.answer.awaiting).toEqual(['hour']);
    talk.says({ ...gives('hour', 'noon'), intent: 'visit' });
    expect(talk.answer.awaiting).toEqual(['name']);
  });

  it('never fills a new task from an old one', () => {
    const talk = atApproval(flow).says(answers('yes'));
    talk.apiAnswers({ reference: { type: 'str', value: 'T-1' } });
    talk.says(wants('transfer_money'), gives('amount', 10), gives('date', '2026-08-25'));
    expect(talk.answer.awaiting).toEqual(['recipient']);
    expect(talk.answer.parameters).not.toHaveProperty('recipient');
  });
});

describe('a choice that is not to be had', () => {
  const unknown = {
    act: 'unreadable',
    intent: 'transfer_money',
    parameter: 'recipient',
    reason: 'unknown-choice',
    text: 'Bob',
    span: { start: 0, end: 3 },
  } as const;

  it('is named, with what there is instead', () => {
    const talk = new Conversation(bankFlow()).says(wants('transfer_money')).says(unknown);
    expect(talk.reply).toBe(
      "I don't know “Bob” here. You can have John Reed, Anna Lee or Anna Long. The recipient, again?",
    );
    expect(talk.noMatch('recipient')).toBe(1);
  });
});
