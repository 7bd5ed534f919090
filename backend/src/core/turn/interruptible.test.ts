import { expect, it } from 'vitest';
import { isInterruptible } from './interruptible.ts';

it('is true for every reply where nothing is said of it', () => {
  expect(isInterruptible({}, ['summary'])).toBe(true);
  expect(isInterruptible({ interruptible: {} }, ['summary', 'other'])).toBe(true);
});

it('is the same for every reply where one word says so', () => {
  expect(isInterruptible({ interruptible: true }, ['welcome'])).toBe(true);
  expect(isInterruptible({ interruptible: false }, ['answer'])).toBe(false);
  expect(isInterruptible({ interruptible: false }, [])).toBe(false);
});

it('is false for a reply of which one piece must not be talked over', () => {
  const voice = { interruptible: { summary: false, answer: true } };
  expect(isInterruptible(voice, ['answer'])).toBe(true);
  expect(isInterruptible(voice, ['answer', 'summary'])).toBe(false);
  expect(isInterruptible(voice, ['question'])).toBe(true);
});
