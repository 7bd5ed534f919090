import type { UnreadableAct } from '@flare/contracts';
import { describe, expect, it } from 'vitest';
import type { Flow, FlowParameter } from '../flow/flow.ts';
import { bankFlow } from './testing/bank-flow.ts';
import { Conversation, answers, atApproval, fees, gives, wants } from './testing/conversation.ts';

/** The bank, with one parameter of the transfer asked otherwise. */
function bankWith(name: string, more: Partial<FlowParameter>): Flow {
  const flow = bankFlow();
  const intents = flow.intents.map((intent) => ({
    ...intent,
    parameters: intent.parameters.map((one) => (one.name === name ? { ...one, ...more } : one)),
  }));
  return { ...flow, intents };
}

describe('a silence', () => {
  const atDate = (maxNoInput: number): Conversation =>
    new Conversation(bankWith('date', { maxNoInput }), 'call').says(
      wants('transfer_money'),
      gives('amount', 200),
      gives('recipient', 'John Reed'),
    );
  const noInput = (talk: Conversation): number | undefined => {
    const { state } = talk.state;
    return state.name === 'await_param' ? state.task?.counters['date']?.noInput : undefined;
  };

  it('counts until the parameter is answered, whatever else is said meanwhile', () => {
    const talk = atDate(1).isSilent().says().says(fees);
    expect(noInput(talk)).toBe(1);
    expect(talk.isSilent().outcome).toBe('no_input');
    expect(talk.answer.state).toBe('ended');
  });

  it('is forgotten with a right answer', () => {
    const talk = atDate(1).isSilent().says(gives('date', '2026-08-25'));
    talk.says({ act: 'name-parameter', parameter: 'date', span: { start: 0, end: 4 } });
    expect(noInput(talk)).toBe(0);
    expect(talk.isSilent().outcome).toBeNull();
  });
});

describe('a question that was failed too often', () => {
  const unreadable: UnreadableAct = {
    act: 'unreadable',
    intent: 'transfer_money',
    parameter: 'amount',
    reason: 'not-a-number',
    text: 'lots',
    span: { start: 0, end: 4 },
  };
  /** The amount is failed for the last time in the sentence that asks for the balance. */
  const aside = (more: Partial<FlowParameter>): Conversation =>
    new Conversation(bankWith('amount', { maxNoMatch: 0, ...more }))
      .says(wants('transfer_money'), gives('recipient', 'John Reed'))
      .says(unreadable, wants('check_balance'));

  it('is not asked again when its task goes on', () => {
    const talk = aside({ onExhausted: 'cancel' });
    expect(talk.answer.stack).toEqual(['transfer_money']);
    talk.apiAnswers({ balance: { type: 'float', value: 9 } });
    expect(talk.answer.tasks).toEqual([
      { intent: 'check_balance', outcome: 'completed' },
      { intent: 'transfer_money', outcome: 'cancelled' },
    ]);
    expect(talk.reply).not.toContain('The amount');
  });

  it('gives way to the next one, where it can be gone without', () => {
    const talk = aside({ onExhausted: 'skip' });
    talk.apiAnswers({ balance: { type: 'float', value: 9 } });
    expect(talk.answer.awaiting).toEqual(['date']);
  });

  it('comes again when its task goes on, as long as it may', () => {
    const talk = aside({ maxNoMatch: 1, onExhausted: 'cancel' });
    talk.apiAnswers({ balance: { type: 'float', value: 9 } });
    expect(talk.answer.awaiting).toEqual(['amount']);
    expect(talk.noMatch('amount')).toBe(1);
  });
});

describe('a value that an API refuses', () => {
  const refused = (flow: Flow): Conversation => atApproval(flow).says(answers('yes'));

  it('is asked for again, with the others kept', () => {
    const talk = refused(bankFlow()).apiFails('mapped', 0);
    expect(talk.answer).toMatchObject({
      awaiting: ['recipient'],
      parameters: { amount: 200, date: '2026-08-25' },
    });
  });

  it('is not asked for again where that was failed too often: the truth is said instead', () => {
    const flow = bankWith('recipient', { maxNoMatch: 0, onExhausted: 'skip' });
    const talk = atApproval(flow)
      .says({ act: 'name-parameter', parameter: 'recipient', span: { start: 0, end: 9 } })
      .says();
    expect(talk.answer).toMatchObject({
      awaiting: ['is_approved'],
      parameters: { recipient: 'John Reed' },
    });
    expect(talk.noMatch('recipient')).toBe(1);
    talk.says(answers('yes')).apiFails('mapped', 0);
    expect(talk.outcome).toBe('api_error');
    expect(talk.reply).toContain("This account can't receive payments.");
    expect(talk.answer.state).toBe('idle');
  });
});
