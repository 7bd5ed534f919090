import { describe, expect, it } from 'vitest';
import { answeringOf, type CalledAddress } from './called-addresses.ts';

const calls = (...targets: CalledAddress['target'][]): CalledAddress[] =>
  targets.map((target) => ({ api: 'balance', target, address: 'https://bank.example' }));

describe('who answers the calls of a conversation', () => {
  it('is said in one word where it is the same for all', () => {
    expect(answeringOf(calls('test', 'test'))).toBe('test');
    expect(answeringOf(calls('sample'))).toBe('sample');
  });

  it('is mixed where one real address is among them', () => {
    expect(answeringOf(calls('test', 'real', 'test'))).toBe('mixed');
  });

  it('is nobody where nothing is called', () => {
    expect(answeringOf([])).toBeUndefined();
  });
});
