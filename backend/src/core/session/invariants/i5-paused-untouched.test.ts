import { describe, expect, it } from 'vitest';
import type { Task } from '../session.ts';
import type { Played } from '../testing/played.ts';
import { TURN, complaints, heardIn, taskOf } from '../testing/right-conversation.ts';
import { pausedUntouched } from './i5-paused-untouched.ts';

/** The transfer as it waits at the end of a step. */
function waitingIn(played: Played, turn: number): Task {
  const waiting = heardIn(played, turn).after.stack[0]?.task;
  if (waiting === undefined) throw new Error(`Nothing waits in turn ${String(turn)}`);
  return waiting;
}

const changed = (name: string): unknown[] => [
  expect.stringMatching(`I5 transfer_money.${name} changed while its task waited`),
];

describe('I5 complains of a task', () => {
  it('that loses a value when it is put aside', () => {
    const found = complaints(pausedUntouched, (played) => {
      delete waitingIn(played, TURN.putAside).parameters['recipient'];
    });
    expect(found).toEqual(changed('recipient'));
  });

  it('whose value changes while it waits', () => {
    const found = complaints(pausedUntouched, (played) => {
      waitingIn(played, TURN.code).parameters['amount'] = { type: 'float', value: 1 };
    });
    expect(found).toEqual(changed('amount'));
  });

  it('whose failures are forgotten while it waits', () => {
    const found = complaints(pausedUntouched, (played) => {
      waitingIn(played, TURN.code).counters = {};
    });
    expect(found).toEqual(changed('date'));
  });

  it('that goes on with a value more', () => {
    const found = complaints(pausedUntouched, (played) => {
      const { parameters } = taskOf(heardIn(played, TURN.resumed).after);
      parameters['note'] = { type: 'str', value: 'rent' };
    });
    expect(found).toEqual(changed('note'));
  });

  it('that goes on with a failure more', () => {
    const found = complaints(pausedUntouched, (played) => {
      const { counters } = taskOf(heardIn(played, TURN.resumed).after);
      counters['amount'] = { noMatch: 1, noInput: 0 };
    });
    expect(found).toEqual(changed('amount'));
  });
});
