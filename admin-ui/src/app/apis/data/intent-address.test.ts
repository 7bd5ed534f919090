import { expect, it } from 'vitest';
import { intentAt, isIntentAddress } from './intent-address.ts';

it.each([
  ['/projects/2/versions/3/intents/transfer', true],
  ['/projects/bank/versions/3/intents/transfer?api=x', true],
  ['/projects/bank/versions/3/general', false],
  ['https://elsewhere.example/projects/2/versions/3/intents/transfer', false],
  ['//elsewhere.example/projects/2/versions/3/intents/x', false],
])('%s leads back to an intent: %s', (address, leads) => {
  expect(isIntentAddress(address)).toBe(leads);
});

it('names the intent', () => {
  expect(intentAt('/projects/2/versions/3/intents/transfer?api=x')).toEqual({
    project: 2,
    version: 3,
    intent: 'transfer',
  });
  expect(intentAt('/apis/transfer')).toBeUndefined();
});
