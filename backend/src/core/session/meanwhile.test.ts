import { describe, expect, it } from 'vitest';
import { bankFlow } from './testing/bank-flow.ts';
import { answers, atApproval } from './testing/conversation.ts';
import type { Conversation } from './testing/conversation.ts';

const reference = { reference: { type: 'str' as const, value: 'T-1' } };

const whileSending = (wish: 'cancel' | 'person' | 'repeat'): Conversation =>
  atApproval(bankFlow()).says(answers('yes')).feed({ type: 'heard-meanwhile', text: wish, wish });

describe('while a writing call is in flight', () => {
  it('a cancel hears the truth at once, and the turn that runs still has its one reply', () => {
    const talk = whileSending('cancel');
    const said = talk.effects.filter((effect) => effect.type === 'say' && effect.progress);
    expect(said).toMatchObject([{ text: expect.stringContaining('already being sent') as string }]);
    expect(talk.answer.state).toBe('call_api');
    talk.apiAnswers(reference);
    expect(talk.outcome).toBe('completed');
    expect(talk.reply).toContain('T-1');
    expect(talk.replies()).toBe(talk.state.turn.number + 1);
  });

  it('a person is called when the call has ended', () => {
    const talk = whileSending('person').apiAnswers(reference);
    expect(talk.answer).toMatchObject({ state: 'ended', outcome: 'completed' });
    expect(talk.reply).toMatch(/T-1.*colleague/);
    expect(talk.effects.some((effect) => effect.type === 'escalate')).toBe(true);
  });

  it('a cancel stops what would be asked again after a refusal', () => {
    const talk = whileSending('cancel').apiFails('mapped', 0);
    expect(talk.outcome).toBe('cancelled');
    expect(talk.answer.state).toBe('idle');
  });

  it('changes nothing where nothing is in flight', () => {
    const talk = atApproval(bankFlow());
    const before = talk.effects.length;
    talk.feed({ type: 'heard-meanwhile', text: 'stop', wish: 'cancel' });
    expect(talk.answer.awaiting).toEqual(['is_approved']);
    expect(talk.effects).toHaveLength(before);
  });
});
