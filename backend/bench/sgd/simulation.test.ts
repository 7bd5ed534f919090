import { expect, it } from 'vitest';
import { catalogueOf } from './catalogue.ts';
import { FaultyWorld, noFaults, randomNumbers } from './faults.ts';
import { goalsOf } from './goals.ts';
import { projectOf } from './project.ts';
import { Sentences } from './sentences.ts';
import { nothingSimulated, simulate } from './simulation.ts';
import { ferries, services, skye } from './testing/ferry.ts';

const goals = goalsOf(skye, services);

it('knows what the user of a dialogue wanted, without the defaults', () => {
  expect(goals).toEqual([
    {
      service: 'Ferries',
      intent: 'Ferries.BookFerry',
      values: { island: 'Skye' },
      transactional: true,
    },
  ]);
});

it('plays a goal in words as quickly as the dialogue itself', () => {
  const counts = nothingSimulated();
  const own = new Sentences([skye]);
  const flow = projectOf([ferries], own.examples(5), catalogueOf([skye], [skye]));
  simulate(skye, goals, flow, own, counts);
  expect(counts).toMatchObject({ goals: 1, reached: 1, turns: 3, ownTurns: 3, wrongCalls: 0 });
});

it('makes no wrong call where services fail and understanding claims too much', () => {
  const counts = noFaults();
  const random = randomNumbers(7);
  for (let time = 0; time < 100; time += 1)
    for (const goal of goals) new FaultyWorld(projectOf([ferries]), random, counts).pursue(goal);
  expect(counts).toMatchObject({ goals: 100, reached: 100, wrongCalls: 0 });
  expect(Object.values(counts.faults).every((count) => count > 0)).toBe(true);
});
