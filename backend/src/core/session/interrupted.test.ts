import { describe, expect, it } from 'vitest';
import { bankFlow } from './testing/bank-flow.ts';
import { Conversation, wants } from './testing/conversation.ts';
import { transition } from './transition.ts';

const begun = () => new Conversation(bankFlow()).says(wants('transfer_money')).session;

const interruptedAfter = (heard: string) =>
  transition(bankFlow(), begun(), { type: 'interrupted', id: '9', at: 1000, heard });

describe('a reply that was interrupted', () => {
  it('stands in the history as far as it was heard', () => {
    const { session, effects } = interruptedAfter('Who should');
    expect(session.history.at(-1)).toEqual({ role: 'assistant', text: 'Who should' });
    expect(effects).toEqual([]);
    expect(session.state).toEqual(begun()?.state);
  });

  it('does not stand there where nothing of it was heard', () => {
    expect(interruptedAfter('').session.history.at(-1)?.role).toBe('user');
  });
});
