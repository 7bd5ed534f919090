import { describe, expect, it } from 'vitest';
import { bankFlow } from './testing/bank-flow.ts';
import { answers, atApproval, does, fees, gives } from './testing/conversation.ts';

const reference = { reference: { type: 'str' as const, value: 'T-1' } };

describe('approval', () => {
  const flow = bankFlow();

  it('calls once after an explicit yes, and says the reference', () => {
    const talk = atApproval(flow).says(answers('yes'));
    expect(talk.calls()).toHaveLength(1);
    expect(talk.calls()[0]).toMatchObject({ api: 'transfer', writes: true });
    expect(talk.effects.some((effect) => effect.type === 'record-approval')).toBe(true);
    talk.apiAnswers(reference);
    expect(talk.outcome).toBe('completed');
    expect(talk.reply).toContain('T-1');
  });

  it('gives a call the same key when the same events are played again', () => {
    const key = () => atApproval(flow).says(answers('yes')).calls()[0]?.idempotencyKey;
    expect(key()).toBe(key());
    expect(key()).toContain('s1:');
  });

  it('asks what to change after a no, keeps everything, and ends after a second no', () => {
    const talk = atApproval(flow).says(answers('no'));
    expect(talk.answer.awaiting).toEqual(['@edit']);
    expect(talk.answer.parameters).toMatchObject({ amount: 200, recipient: 'John Reed' });
    talk.says(answers('no'));
    expect(talk.outcome).toBe('not_approved');
    expect(talk.calls()).toHaveLength(0);
  });

  it('asks yes or no, then offers the menu, then ends', () => {
    const talk = atApproval(flow).says(answers('unclear'));
    expect(talk.answer.awaiting).toEqual(['is_approved']);
    expect(talk.says(answers('unclear')).answer.awaiting).toEqual(['@menu']);
    expect(talk.says(answers('unclear')).outcome).toBe('not_approved');
    expect(talk.calls()).toHaveLength(0);
  });

  it('makes a new summary of an edit, whatever word it starts with', () => {
    const talk = atApproval(flow).says(answers('yes'), gives('amount', 250));
    expect(talk.calls()).toHaveLength(0);
    expect(talk.reply).toContain('250.00 EUR');
    talk.says(answers('yes'));
    expect(talk.calls()[0]?.variables['amount']).toEqual({ type: 'float', value: 250 });
  });

  it('answers a question and says the same summary again', () => {
    const talk = atApproval(flow);
    const summary = talk.answer.approval?.summary;
    talk.says(answers('yes'), fees);
    expect(talk.reply).toContain('There are no fees.');
    expect(talk.reply).toContain(summary ?? '-');
    expect(talk.calls()).toHaveLength(0);
  });

  it('makes a summary anew that is older than ten minutes', () => {
    const talk = atApproval(flow).waits(11).says(answers('yes'));
    expect(talk.calls()).toHaveLength(0);
    expect(talk.answer.awaiting).toEqual(['is_approved']);
  });

  it('asks back a yes that was hardly heard', () => {
    const talk = atApproval(flow);
    talk.feed({ type: 'user-spoke', text: 'yes', confidence: 0.41 });
    talk.feed({
      type: 'understood',
      understanding: {
        acts: [answers('yes')],
        locale: 'en',
        localeSure: false,
        by: 'local',
        sure: true,
        ranking: [],
        refused: [],
      },
    });
    expect(talk.calls()).toHaveLength(0);
    expect(talk.answer.awaiting).toEqual(['is_approved']);
  });

  it('stops at "cancel", and says that nothing was sent', () => {
    const talk = atApproval(flow).says(does('cancel'));
    expect(talk.outcome).toBe('cancelled');
    expect(talk.reply).toContain('Nothing was sent');
  });
});

describe('the API call', () => {
  const flow = bankFlow();

  it('asks a refused parameter again, keeps the others, and needs a new yes', () => {
    const talk = atApproval(flow).says(answers('yes')).apiFails('mapped', 0);
    expect(talk.answer.awaiting).toEqual(['recipient']);
    expect(talk.reply).toContain("can't receive");
    talk.says(gives('recipient', 'Anna Lee'));
    expect(talk.answer.awaiting).toEqual(['is_approved']);
    talk.says(answers('yes'));
    const [first, second] = talk.calls();
    expect(first?.idempotencyKey).not.toBe(second?.idempotencyKey);
  });

  it('tells the truth when it was refused for good', () => {
    const talk = atApproval(flow).says(answers('yes')).apiFails('refused');
    expect(talk.outcome).toBe('api_error');
    expect(talk.reply).toContain('nothing was sent');
  });

  it('tells the truth when nobody knows', () => {
    const talk = atApproval(flow).says(answers('yes')).apiFails('unknown');
    expect(talk.outcome).toBe('unknown');
    expect(talk.reply).toContain("can't tell whether it went through");
  });

  it('records a result whose effect was superseded and changes nothing', () => {
    const talk = atApproval(flow);
    const before = JSON.stringify(talk.state);
    talk.apiAnswers(reference);
    expect(JSON.stringify(talk.state)).toBe(before);
  });
});

describe('an old summary', () => {
  it('is made anew before a yes counts, and a change is heard all the same', () => {
    const talk = atApproval(bankFlow()).waits(11).says(answers('edit'), gives('amount', 250));
    expect(talk.answer).toMatchObject({
      awaiting: ['is_approved'],
      parameters: { amount: 250 },
    });
    expect(talk.waits(11).says(answers('yes')).calls()).toHaveLength(0);
    expect(talk.says(answers('yes')).calls()).toHaveLength(1);
  });
});
