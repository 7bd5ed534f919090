import { describe, expect, it } from 'vitest';
import { TURN, complaints, heardIn, lastOf, taskOf } from '../testing/right-conversation.ts';
import { oneOutcome } from './i9-one-outcome.ts';

describe('I9 complains of a task', () => {
  it('that ended without an outcome', () => {
    const found = complaints(oneOutcome, (played) => {
      lastOf(played, TURN.approved).after.turn.ended = [];
    });
    expect(found).toEqual(['I9 transfer_money ended without an outcome']);
  });

  it('that ended twice', () => {
    const found = complaints(oneOutcome, (played) => {
      const { ended } = lastOf(played, TURN.approved).after.turn;
      ended.push({ intent: 'transfer_money', outcome: 'cancelled' });
    });
    expect(found).toEqual(['I9 transfer_money ended without having begun']);
  });

  it('that came back after its end', () => {
    const found = complaints(oneOutcome, (played) => {
      const ended = taskOf(heardIn(played, TURN.approved).after);
      const { after } = heardIn(played, TURN.approved + 1);
      after.stack.push({ task: ended, awaiting: null, resume: 'ask' });
    });
    expect(found).toContain('I9 transfer_money came back after its end');
  });

  it('that outlives the session', () => {
    const found = complaints(oneOutcome, (played) => {
      const step = heardIn(played, TURN.person);
      if (step.before === null) return;
      step.after.turn.ended = [];
      step.after.stack = [{ task: taskOf(step.before), awaiting: null, resume: 'ask' }];
    });
    expect(found).toEqual(['I9 a task is open in a session that has ended']);
  });
});
