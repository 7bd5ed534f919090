import { expect, it } from 'vitest';
import { interruptibleKinds, replyKinds, withKind } from './interruptible-replies.ts';

it('callers may talk over everything, unless it says otherwise', () => {
  expect([...interruptibleKinds(undefined)]).toEqual(replyKinds);
  expect([...interruptibleKinds(true)]).toEqual(replyKinds);
  expect([...interruptibleKinds({})]).toEqual(replyKinds);
  expect([...interruptibleKinds(false)]).toEqual([]);
  expect([...interruptibleKinds({ welcome: false, other: false })]).toEqual([
    'question',
    'summary',
    'answer',
  ]);
});

it('what differs stands alone', () => {
  expect(withKind(undefined, 'summary', false)).toEqual({ summary: false });
  expect(withKind({ summary: false }, 'answer', false)).toEqual({ summary: false, answer: false });
  expect(withKind({ summary: false, answer: false }, 'answer', true)).toEqual({ summary: false });
  expect(withKind(false, 'question', true)).toEqual({
    welcome: false,
    summary: false,
    answer: false,
    other: false,
  });
});

it('what is the same for all is a single word', () => {
  expect(withKind({ summary: false }, 'summary', true)).toBe(true);
  expect(withKind(withKind(false, 'other', true), 'other', false)).toBe(false);
});
