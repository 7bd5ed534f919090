import { describe, expect, it } from 'vitest';
import { createUnknownNames } from './unknown-names.ts';

const rule = { failuresAllowed: 3, lockMs: 1000 };

describe('names that nobody has', () => {
  it('are locked after so many tries, whatever their case, and free again later', () => {
    let now = 0;
    const names = createUnknownNames(rule, () => now);
    for (const name of ['eve', 'Eve']) names.fail(name);
    expect(names.lockedUntil('eve')).toBeNull();
    names.fail('EVE');
    expect(names.lockedUntil('eve')).toEqual(new Date(1000));
    expect(names.lockedUntil('adam')).toBeNull();
    now = 1000;
    expect(names.lockedUntil('eve')).toBeNull();
    names.fail('eve');
    expect(names.lockedUntil('eve')).toBeNull();
  });

  it('don’t fill the memory', () => {
    const names = createUnknownNames({ failuresAllowed: 1, lockMs: 1000 }, () => 0);
    for (let index = 0; index <= 10_000; index += 1) names.fail(`name-${index}`);
    expect(names.lockedUntil('name-0')).toBeNull();
    expect(names.lockedUntil('name-1')).not.toBeNull();
  });
});
