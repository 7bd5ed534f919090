import { describe, expect, it } from 'vitest';
import { matchCondition, matches } from './matching.ts';

const request = {
  method: 'POST',
  path: '/accounts/7/transfers',
  query: { page: '1' },
  headers: { authorization: 'Bearer t' },
  body: { amount: 200, to: { name: 'John', iban: 'DE' }, tags: ['a', 'b'] },
};

describe('a condition', () => {
  it.each([
    [{ path: '/accounts/{id}/transfers' }, { id: '7' }],
    [{ path: '/accounts/7/transfers', method: 'POST' }, {}],
    [{ path: '/accounts/{id}/transfers', query: { page: '1' } }, { id: '7' }],
    [{ path: '/accounts/{id}/transfers', headers: { Authorization: 'Bearer t' } }, { id: '7' }],
    [{ path: '/accounts/{id}/transfers', body: { to: { name: 'John' } } }, { id: '7' }],
  ] as const)('%j fits', (condition, names) => {
    expect(matchCondition(condition, request)).toEqual(names);
  });

  it.each([
    { path: '/accounts/{id}' },
    { path: '/accounts/{id}/transfers/' },
    { path: '/accounts/{id}/transfers', method: 'GET' },
    { path: '/accounts/{id}/transfers', query: { page: '2' } },
    { path: '/accounts/{id}/transfers', headers: { 'x-other': '1' } },
    { path: '/accounts/{id}/transfers', body: { to: { name: 'Anna' } } },
    { path: '/accounts/{id}/transfers', body: { tags: ['a'] } },
  ] as const)('%j does not fit', (condition) => {
    expect(matchCondition(condition, request)).toBeNull();
  });
});

describe('a test', () => {
  it.each([
    [{ $present: true }, 1, true],
    [{ $present: true }, null, false],
    [{ $present: false }, undefined, true],
    [{ $matches: '^T-\\d+$' }, 'T-12', true],
    [{ $matches: '^T-\\d+$' }, 'X', false],
    [{ $above: 10, $below: 20 }, 15, true],
    [{ $above: 10, $below: 20 }, 20, false],
    [{ $above: -1 }, null, false],
    [{ $not: 'EUR' }, 'USD', true],
    [{ $not: 'EUR' }, 'EUR', false],
    [{ $unheard: 1 }, 1, false],
  ])('%j of %j is %s', (wanted, given, fits) => {
    expect(matches(wanted, given)).toBe(fits);
  });
});
