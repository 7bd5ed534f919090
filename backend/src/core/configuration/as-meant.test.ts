import type { Difference } from '@flare/contracts';
import { describe, expect, it } from 'vitest';
import { asMeant } from './as-meant.ts';

const changed = (more: Partial<Difference>): Difference => ({
  entity: 'version',
  name: 'bank/2',
  change: 'changed',
  path: 'understanding',
  ...more,
});

describe('differences as they are meant', () => {
  it('say what holds where a field was left open', () => {
    expect(asMeant([changed({ after: 'local' })])).toEqual([
      changed({ before: 'hybrid', after: 'local' }),
    ]);
    const skip = changed({ entity: 'parameter', path: 'on_exhausted', before: 'skip' });
    expect(asMeant([skip])).toEqual([{ ...skip, after: 'escalate' }]);
  });

  it('are none where what was open was said', () => {
    expect(asMeant([changed({ after: 'hybrid' })])).toEqual([]);
    expect(asMeant([changed({ entity: 'intent', path: 'interruption', before: 'allow' })])).toEqual(
      [],
    );
  });

  it('stay as they are in other fields, and where a whole thing came', () => {
    const others: Difference[] = [
      changed({ path: 'caption', after: 'hybrid' }),
      { entity: 'intent', name: 'bank/2/pay', change: 'added', after: { name: 'pay' } },
    ];
    expect(asMeant(others)).toEqual(others);
  });
});
