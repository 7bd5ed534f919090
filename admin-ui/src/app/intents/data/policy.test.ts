import { describe, expect, it } from 'vitest';
import { policyOf } from './policy.ts';

describe('the policy of a parameter', () => {
  it('is the usual one where nothing is set', () => {
    expect(policyOf({ name: 'amount', type: 'float' })).toEqual({
      again: 3,
      silent: 2,
      ending: { key: 'policy.end.escalate', value: '' },
    });
  });

  it('names the default that is taken, or says that there is none', () => {
    const parameter = { name: 'copies', type: 'int', onExhausted: 'default' } as const;
    expect(policyOf({ ...parameter, default: 1 }).ending).toEqual({
      key: 'policy.end.default',
      value: '1',
    });
    expect(policyOf(parameter).ending.key).toBe('policy.end.defaultMissing');
  });
});
