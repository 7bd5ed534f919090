import { describe, expect, it } from 'vitest';
import { TURN, complaints, heardIn, lastOf, taskOf } from '../testing/right-conversation.ts';
import { replay } from './i10-replay.ts';

describe('I10 complains of a ledger', () => {
  it('whose words were understood otherwise than is written there', () => {
    const found = complaints(replay, (played) => {
      const [, amount] = heardIn(played, TURN.values).event.understanding.acts;
      if (amount?.act === 'value') amount.value.value = 300;
    });
    expect(found).toEqual(['I10 understood gave another state']);
  });

  it('whose API answered otherwise', () => {
    const found = complaints(replay, (played) => {
      const { event } = lastOf(played, TURN.approved);
      if (event.type === 'api-answered')
        event.variables['reference'] = { type: 'str', value: 'T-2' };
    });
    expect(found[0]).toBe('I10 api-answered gave another state');
  });

  it('that lacks an event', () => {
    const found = complaints(replay, (played) => {
      played.steps = played.steps.filter((step) => step !== heardIn(played, TURN.mumbled));
    });
    expect(found).not.toEqual([]);
  });

  it('beside a state with another value', () => {
    const found = complaints(replay, (played) => {
      taskOf(heardIn(played, TURN.summary).after).parameters['amount'] = {
        type: 'float',
        value: 201,
      };
    });
    expect(found).toEqual(['I10 understood gave another state']);
  });

  it('beside another reply', () => {
    const found = complaints(replay, (played) => {
      const said = heardIn(played, TURN.summary).effects.find((effect) => effect.type === 'say');
      if (said?.type === 'say') said.text = 'Something else.';
    });
    expect(found).toEqual(['I10 understood gave other effects']);
  });
});
