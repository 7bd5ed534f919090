import { describe, expect, it } from 'vitest';
import { TURN, complaints, heardIn, taskOf } from '../testing/right-conversation.ts';
import { correctionsKeep } from './i7-corrections-keep.ts';

describe('I7 complains of a value', () => {
  it('that a failed correction took away', () => {
    const found = complaints(correctionsKeep, (played) => {
      delete taskOf(heardIn(played, TURN.corrected).after).parameters['amount'];
    });
    expect(found).toEqual(['I7 transfer_money.amount was lost']);
  });

  it('that was lost beside it', () => {
    const found = complaints(correctionsKeep, (played) => {
      delete taskOf(heardIn(played, TURN.corrected).after).parameters['date'];
    });
    expect(found).toEqual(['I7 transfer_money.date was lost']);
  });

  it('that was lost while its task waited', () => {
    const found = complaints(correctionsKeep, (played) => {
      const [waiting] = heardIn(played, TURN.code).after.stack;
      delete waiting?.task.parameters['recipient'];
    });
    expect(found).toEqual(['I7 transfer_money.recipient was lost']);
  });

  it('that depends on one which did not change', () => {
    const found = complaints(correctionsKeep, (played) => {
      const date = played.flow.intents[0]?.parameters.find(({ name }) => name === 'date');
      date?.dependsOn.push('amount');
      delete taskOf(heardIn(played, TURN.corrected).after).parameters['date'];
    });
    expect(found).toEqual(['I7 transfer_money.date was lost']);
  });

  it('but not of one that depends on one which changed', () => {
    const found = complaints(correctionsKeep, (played) => {
      const date = played.flow.intents[0]?.parameters.find(({ name }) => name === 'date');
      date?.dependsOn.push('amount');
      const { parameters } = taskOf(heardIn(played, TURN.corrected).after);
      delete parameters['date'];
      parameters['amount'] = { type: 'float', value: 250 };
    });
    expect(found).toEqual([]);
  });
});
