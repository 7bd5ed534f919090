import { describe, expect, it } from 'vitest';
import { bankFlow } from './testing/bank-flow.ts';
import {
  Conversation,
  answers,
  atAmount,
  does,
  fees,
  gives,
  wants,
} from './testing/conversation.ts';

const balance = { balance: { type: 'float' as const, value: 1234.5 } };
const blockCard = {
  act: 'value',
  intent: 'block_card',
  text: '',
  span: { start: 0, end: 0 },
} as const;

describe('something else', () => {
  const flow = bankFlow();

  it('does a read-only intent in between and asks again, in one reply', () => {
    const talk = atAmount(flow).says().says();
    expect(talk.noMatch('amount')).toBe(2);
    talk.says(wants('check_balance')).apiAnswers(balance);
    expect(talk.reply).toContain('1,234.50');
    expect(talk.reply).toContain('The amount, again?');
    expect(talk.noMatch('amount')).toBe(2);
    expect(talk.answer).toMatchObject({ intent: 'check_balance', outcome: 'completed', stack: [] });
    expect(talk.replies()).toBe(talk.state.turn.number + 1);
  });

  it('gives a fast answer and asks again, without asking whether to go on', () => {
    const talk = atAmount(flow).says(fees);
    expect(talk.reply).toBe('There are no fees. The amount?');
    expect(talk.answer.stack).toEqual([]);
  });

  it('lets another task run first, then asks whether to go on, with everything kept', () => {
    const talk = atAmount(flow).says().says(wants('block_card'));
    expect(talk.answer.stack).toEqual(['transfer_money']);
    talk.says({ ...blockCard, parameter: 'last4', value: { type: 'str', value: '1234' } });
    talk.says({ ...blockCard, parameter: 'code', value: { type: 'str', value: '99' } });
    talk.apiAnswers({});
    expect(talk.answer.awaiting).toEqual(['@resume']);
    expect(talk.outcome).toBe('completed');
    talk.says(answers('yes'));
    expect(talk.answer.awaiting).toEqual(['amount']);
    expect(talk.answer.parameters).toEqual({ recipient: 'John Reed' });
    expect(talk.noMatch('amount')).toBe(1);
  });

  it('abandons the waiting task after a no', () => {
    const talk = atAmount(flow).says(wants('block_card')).says(does('cancel'));
    expect(talk.answer.awaiting).toEqual(['@resume']);
    expect(talk.says(answers('no')).outcome).toBe('abandoned');
    expect(talk.answer.state).toBe('idle');
  });

  it('refuses to leave a task that may never be interrupted', () => {
    const talk = new Conversation(flow).says(wants('block_card')).says(wants('check_balance'));
    expect(talk.calls()).toHaveLength(0);
    expect(talk.reply).toContain('last4');
    expect(talk.says(fees).reply).not.toContain('no fees');
  });

  it('asks whether to change this one or make a second', () => {
    const talk = atAmount(flow).says(wants('transfer_money'), gives('recipient', 'Anna Lee'));
    expect(talk.answer.awaiting).toEqual(['@clarify']);
    talk.says({ act: 'option', index: 1, span: { start: 0, end: 0 } });
    expect(talk.answer.parameters).toEqual({ recipient: 'Anna Lee' });
    expect(talk.answer.stack).toEqual(['transfer_money']);
  });
});

describe('what may be said at any time', () => {
  const flow = bankFlow();

  it('hands over to a person with the variables and the pending parameter', () => {
    const talk = atAmount(flow).says(does('person'));
    expect(talk.outcome).toBe('escalated');
    expect(talk.state.handover?.pending).toEqual(['amount']);
    expect(talk.answer.state).toBe('ended');
  });

  it('goes back to the last answer, to keep or change', () => {
    const talk = atAmount(flow).says(gives('amount', 200)).says(does('go-back'));
    expect(talk.answer.awaiting).toEqual(['@keep']);
    expect(talk.reply).toContain('200.00');
    expect(talk.says(answers('yes')).answer.awaiting).toEqual(['date']);
  });

  it('repeats the last question, and counts nothing', () => {
    const talk = atAmount(flow).says(does('repeat'));
    expect(talk.reply).toBe('The amount?');
    expect(talk.noMatch('amount')).toBe(0);
  });

  it('starts over with nothing known', () => {
    const talk = atAmount(flow).says(does('start-over'));
    expect(talk.answer.parameters).toEqual({});
    expect(talk.answer.awaiting).toEqual(['recipient']);
  });
});

describe('silence', () => {
  it('on a call: asks again, asks who is there, says goodbye', () => {
    const talk = new Conversation(bankFlow(), 'call').says(
      wants('transfer_money'),
      gives('recipient', 'John Reed'),
    );
    expect(talk.isSilent().reply).toBe('The amount?');
    expect(talk.isSilent().reply).toBe('Are you still there?');
    talk.isSilent();
    expect(talk.outcome).toBe('no_input');
    expect(talk.state.hangUp).toBe(true);
  });

  it('at approval the question alone comes again, and a yes to it counts', () => {
    const talk = new Conversation(bankFlow(), 'call').says(
      wants('transfer_money'),
      gives('amount', 200),
      gives('recipient', 'John Reed'),
      gives('date', '2026-08-25'),
    );
    expect(talk.isSilent().reply).toBe('Shall I go ahead?');
    expect(talk.says(answers('yes')).calls()).toHaveLength(1);
  });

  it('an answer in between resets the count', () => {
    const talk = new Conversation(bankFlow(), 'call').says(wants('transfer_money'));
    talk.isSilent().isSilent().says(gives('recipient', 'John Reed')).isSilent();
    expect(talk.answer.state).toBe('await_param');
    expect(talk.reply).toBe('The amount?');
  });

  it('in a chat: coming back in time offers to continue; after that it has expired', () => {
    const talk = atAmount(bankFlow()).waits(45).says();
    expect(talk.answer.awaiting).toEqual(['@resume']);
    talk.feed({ type: 'timer-fired', timer: 'expiry' });
    expect(talk.outcome).toBe('expired');
    expect(talk.answer.state).toBe('ended');
  });
});
