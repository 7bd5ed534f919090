import { expect, it } from 'vitest';
import { heardPart } from './heard-part.ts';

it.each([
  ['You have 12 lira.', undefined, 'You have 12 lira.', ''],
  ['You have 12 lira.', 'You have ', 'You have', ' 12 lira.'],
  ['You have 12 lira.', 'You have 12 lira.', 'You have 12 lira.', ''],
  ['You have 12 lira.', '', '', 'You have 12 lira.'],
  ['You have 12 lira.', 'One moment.', 'You have 12 lira.', ''],
])('of "%s" after "%s"', (reply, heard, said, rest) => {
  expect(heardPart(reply, heard)).toEqual({ heard: said, rest });
});
