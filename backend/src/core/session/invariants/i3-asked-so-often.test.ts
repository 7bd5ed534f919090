import { describe, expect, it } from 'vitest';
import type { Played } from '../testing/played.ts';
import { TURN, complaints, heardIn, taskOf } from '../testing/right-conversation.ts';
import { askedSoOften } from './i3-asked-so-often.ts';

/** The turn that was mumbled, so many times. */
function mumble(played: Played, times: number, counted: boolean): void {
  const { steps } = played;
  const mumbled = heardIn(played, TURN.mumbled);
  const again = Array.from({ length: times }, (_, at) => {
    const step = structuredClone(mumbled);
    const counter = taskOf(step.after).counters['date'];
    if (counter !== undefined) counter.noMatch = counted ? at + 2 : 1;
    return step;
  });
  steps.splice(steps.indexOf(mumbled) + 1, 0, ...again);
}

const limitDate = ({ flow }: Played, maxNoMatch: number, maxNoInput: number): void => {
  const date = flow.intents[0]?.parameters.find(({ name }) => name === 'date');
  if (date !== undefined) Object.assign(date, { maxNoMatch, maxNoInput });
};

describe('I3 complains of a question', () => {
  it('that comes once too often', () => {
    const found = complaints(askedSoOften, (played) => {
      limitDate(played, 2, 0);
      mumble(played, 2, false);
    });
    expect(found[0]).toMatch(/^I3 transfer_money.date was asked 4 times/);
  });

  it('whose failures were counted, and that comes after the last one', () => {
    const found = complaints(askedSoOften, (played) => {
      limitDate(played, 2, 5);
      mumble(played, 2, true);
    });
    expect(found[0]).toMatch(/^I3 transfer_money.date was failed too often and asked again/);
  });

  it('that comes again and again in silence, whatever is counted', () => {
    const found = complaints(askedSoOften, (played) => {
      limitDate(played, 1, 0);
      mumble(played, 1, false);
      const { steps } = played;
      const again = steps.indexOf(heardIn(played, TURN.mumbled)) + 1;
      Object.assign(steps[again]?.event ?? {}, { type: 'user-was-silent' });
    });
    expect(found[0]).toMatch(/^I3 transfer_money.date was asked 3 times/);
  });

  it('but not of one that comes as often as it may', () => {
    const found = complaints(askedSoOften, (played) => {
      limitDate(played, 2, 0);
      mumble(played, 1, false);
    });
    expect(found).toEqual([]);
  });
});
