import { describe, expect, it } from 'vitest';
import { rulesOf } from './rules.ts';

describe('the rules of a parameter', () => {
  it('are those that were set', () => {
    const rules = rulesOf({
      name: 'amount',
      type: 'float',
      min: 0,
      max: 3000,
      validationRegex: null,
    });
    expect(rules).toEqual([
      { key: 'rule.min', value: '0' },
      { key: 'rule.max', value: '3000' },
    ]);
  });

  it('may be none', () => {
    expect(rulesOf({ name: 'note', type: 'str' })).toEqual([]);
  });
});
