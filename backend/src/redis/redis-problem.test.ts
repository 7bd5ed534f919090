import { expect, it } from 'vitest';
import { redisProblem } from './redis-problem.ts';

it.each([
  [Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }), 'nothing listens there'],
  [Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' }), 'nothing listens there'],
  [new Error('WRONGPASS invalid username-password pair'), 'user or password is wrong'],
  [new Error('NOAUTH Authentication required.'), 'it wants a password'],
  [new TypeError('redis://:secret@host is wrong'), 'it failed (TypeError)'],
  [new Error('constructor'), 'it failed (Error)'],
  ['secret', 'it failed'],
])('says what is wrong with Redis, in words of its own: %s', (error, words) => {
  expect(redisProblem(error)).toBe(words);
});
