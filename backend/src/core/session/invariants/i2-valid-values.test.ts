import { describe, expect, it } from 'vitest';
import { TURN, complaints, heardIn, taskOf } from '../testing/right-conversation.ts';
import { validValues } from './i2-valid-values.ts';

describe('I2 complains of a stored value', () => {
  it('that is above its limit', () => {
    const found = complaints(validValues, (played) => {
      const { after } = heardIn(played, TURN.values);
      taskOf(after).parameters['amount'] = { type: 'float', value: 5000 };
    });
    expect(found).toEqual(['I2 transfer_money.amount: above-max']);
  });

  it('that became invalid in a later turn', () => {
    const found = complaints(validValues, (played) => {
      const { after } = heardIn(played, TURN.summary);
      taskOf(after).parameters['date'] = { type: 'date', value: '2026-08-23' };
    });
    expect(found).toEqual(['I2 transfer_money.date: too-early']);
  });

  it('of a task that waits', () => {
    const found = complaints(validValues, (played) => {
      const [waiting] = heardIn(played, TURN.putAside).after.stack;
      if (waiting !== undefined)
        waiting.task.parameters['recipient'] = { type: 'choice', value: 'Nobody' };
    });
    expect(found).toEqual(['I2 transfer_money.recipient: unknown-choice']);
  });

  it('that is no parameter of its task', () => {
    const found = complaints(validValues, (played) => {
      const { after } = heardIn(played, TURN.values);
      taskOf(after).parameters['colour'] = { type: 'str', value: 'red' };
    });
    expect(found).toEqual(['I2 colour is no parameter of transfer_money']);
  });

  it('that was judged invalid before it went into the vault', () => {
    const found = complaints(validValues, (played) => {
      const [act] = heardIn(played, TURN.code).event.understanding.acts;
      if (act?.act === 'value') act.verdict = { reason: 'not-valid' };
    });
    expect(found).toEqual(['I2 code was judged invalid']);
  });
});
