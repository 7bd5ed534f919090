import { describe, expect, it } from 'vitest';
import { bank } from '../core/language/testing/bank.ts';
import { asked } from '../core/language/testing/moments.ts';
import { understandLocally } from '../core/language/understand-locally.ts';
import { UnderstoodAhead } from './understood-ahead.ts';

const question = asked('idle', 'en');

function begun() {
  const signals: AbortSignal[] = [];
  const ahead = new UnderstoodAhead({
    understand: (flow, moment, text, signal) => {
      if (signal !== undefined) signals.push(signal);
      return understandLocally(flow, moment, text);
    },
  });
  ahead.begin('s', 3, bank, question, 'send money');
  const take = (text: string, turn: number) =>
    ahead.take('s', turn, { type: 'understand', id: '1', text, question });
  return { ahead, signals, take };
}

describe('words that were understood ahead', () => {
  it('are taken for the same words in the next turn, once', async () => {
    const { take } = begun();
    expect(await take('send money', 4)).toEqual(understandLocally(bank, question, 'send money'));
    expect(take('send money', 4)).toBeNull();
  });

  it.each([
    ['other words', 'send monkeys', 4],
    ['a later moment', 'send money', 5],
  ])('are not taken for %s, and the work is stopped', (_, text, turn) => {
    const { take, signals } = begun();
    expect(take(text, turn)).toBeNull();
    expect(signals[0]?.aborted).toBe(true);
  });

  it('are dropped when others are', () => {
    const { ahead, take, signals } = begun();
    ahead.drop('s');
    expect(signals[0]?.aborted).toBe(true);
    expect(take('send money', 4)).toBeNull();
  });
});
