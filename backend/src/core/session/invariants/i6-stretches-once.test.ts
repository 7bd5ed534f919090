import { describe, expect, it } from 'vitest';
import type { Played } from '../testing/played.ts';
import { TURN, complaints, heardIn } from '../testing/right-conversation.ts';
import { stretchesOnce } from './i6-stretches-once.ts';

/** The recipient's stretch of text moves, in the turn that named amount and recipient. */
function moveRecipient(played: Played, by: (amount: { start: number; end: number }) => object) {
  const [, amount, recipient] = heardIn(played, TURN.values).event.understanding.acts;
  if (amount !== undefined && recipient !== undefined)
    Object.assign(recipient.span, by(amount.span));
}

const COMPLAINT = ['I6 one stretch of text filled two parameters'];

describe('I6 complains of two values', () => {
  it('from the same stretch', () => {
    const found = complaints(stretchesOnce, (played) => moveRecipient(played, (span) => span));
    expect(found).toEqual(COMPLAINT);
  });

  it('from stretches that overlap by a character', () => {
    const found = complaints(stretchesOnce, (played) =>
      moveRecipient(played, ({ end }) => ({ start: end - 1, end: end + 5 })),
    );
    expect(found).toEqual(COMPLAINT);
  });

  it('also where they belong to two tasks', () => {
    const found = complaints(stretchesOnce, (played) => {
      const { after, event } = heardIn(played, TURN.values);
      const [, amount] = event.understanding.acts;
      const last4 = { type: 'str', value: '4321' } as const;
      if (amount?.act !== 'value') return;
      event.understanding.acts.push({
        ...amount,
        intent: 'block_card',
        parameter: 'last4',
        value: last4,
      });
      after.stack.push({
        task: {
          id: 'other',
          intent: 'block_card',
          parameters: { last4 },
          counters: {},
          answered: [],
          unanswered: [],
          skipped: [],
          waitsFor: null,
        },
        awaiting: null,
        resume: 'silently',
      });
    });
    expect(found).toEqual(COMPLAINT);
  });

  it('but not of stretches that touch', () => {
    const found = complaints(stretchesOnce, (played) =>
      moveRecipient(played, ({ end }) => ({ start: end, end: end + 5 })),
    );
    expect(found).toEqual([]);
  });

  it('but not of a default that happens to be what was said', () => {
    const found = complaints(stretchesOnce, (played) => {
      moveRecipient(played, (span) => span);
      const [, , act] = heardIn(played, TURN.values).event.understanding.acts;
      if (act?.act !== 'value') return;
      played.flow.intents
        .flatMap(({ name, parameters }) => (name === act.intent ? parameters : []))
        .filter(({ name }) => name === act.parameter)
        .forEach((parameter) => (parameter.defaultValue = act.value.value as string));
    });
    expect(found).toEqual([]);
  });
});
