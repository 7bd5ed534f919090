import type { Act } from '@flare/contracts';
import { describe, expect, it } from 'vitest';
import { bankFlow } from './testing/bank-flow.ts';
import { Conversation, atAmount } from './testing/conversation.ts';

const asks: Act = { act: 'question', span: { start: 0, end: 5 } };
const flow = { ...bankFlow(), generalPrompt: 'You are a bank.' };
const wishes = (talk: Conversation): string[] =>
  talk.effects.flatMap((effect) => (effect.type === 'compose' ? [effect.purpose] : []));

describe('an open question', () => {
  it('is answered, and ours comes again in the same reply', () => {
    const talk = atAmount(flow).says(asks);
    expect(wishes(talk)).toEqual(['open-question']);
    talk.feed({ type: 'composed', text: 'We are open until six.' });
    expect(talk.reply).toBe('We are open until six. The amount?');
    expect(talk.noMatch('amount')).toBe(0);
  });

  it('hands over to a person where the model finds that one is needed, with what was collected', () => {
    const talk = atAmount(flow).says(asks);
    talk.feed({ type: 'composed', text: 'Please stay calm.', escalate: true });
    expect(talk.outcome).toBe('escalated');
    expect(talk.reply).toMatch(/^Please stay calm\./);
    expect(talk.state.handover).toMatchObject({
      pending: ['amount'],
      variables: { recipient: { value: 'John Reed' } },
    });
  });

  it('hands over without the model’s words where they were taken back', () => {
    const talk = new Conversation(flow).says(asks);
    talk.feed({ type: 'composed', text: null, why: 'no fact', escalate: true });
    expect(talk.outcome).toBeNull();
    expect(talk.state.state.name).toBe('ended');
    expect(talk.effects.some((effect) => effect.type === 'escalate')).toBe(true);
  });
});

describe('a summary', () => {
  it('takes the place of the oldest lines, says nothing and changes nothing else', () => {
    const talk = atAmount(flow);
    const before = talk.state;
    const effects = talk.effects.length;
    talk.feed({ type: 'history-summarised', summary: 'Money for John.', lines: 2 });
    expect(talk.effects).toHaveLength(effects);
    expect(talk.state).toEqual({
      ...before,
      summary: 'Money for John.',
      history: before.history.slice(2),
    });
  });
});
