import type { Version } from '@flare/contracts';
import { describe, expect, it } from 'vitest';
import { versionDifferences } from './differences.ts';
import { removalsLogged } from './removals-logged.ts';
import { withIntent, withoutIntent } from './removed-intent.ts';

const version: Version = {
  no: 2,
  intents: [
    { name: 'sign_in', answer: 'Hello.' },
    { name: 'pay', answer: 'Paid.', dependencies: ['check', 'sign_in'] },
    { name: 'check', answer: 'Checked.' },
  ],
};

/** What the log keeps of going from one version to another. */
function logged(before: Version, after: Version) {
  const differences = versionDifferences('bank/2', before, after);
  return {
    before: differences.map(({ entity, name, path, before: was }) => ({
      entity,
      name,
      path,
      before: was,
    })),
    after: differences.map(({ entity, name, path, change, after: is }) => ({
      entity,
      name,
      path,
      change,
      after: is,
    })),
  };
}

describe('the removals that an entry of the log tells of', () => {
  it('bring an intent back with those that waited for it, as the last', () => {
    const without = withoutIntent(version, 'sign_in')?.version ?? version;
    const [removed, ...others] = removalsLogged(logged(version, without));
    expect(others).toEqual([]);
    if (removed === undefined) throw new Error('Nothing was removed.');
    const back = withIntent(without, removed);
    expect(back.intents.map(({ name }) => name)).toEqual(['pay', 'check', 'sign_in']);
    expect(back.intents[0]).toEqual(version.intents[1]);
    expect(back.intents[2]).toEqual(version.intents[0]);
  });

  it('are none where intents changed or came', () => {
    const changed = { ...version, intents: [...version.intents, { name: 'new', answer: 'New.' }] };
    expect(removalsLogged(logged(version, changed))).toEqual([]);
    const [first, ...others] = version.intents;
    const renamed = { ...version, intents: [{ ...first, name: 'log_in' }, ...others] };
    expect(removalsLogged(logged(version, renamed))).toEqual([]);
    expect(removalsLogged({ before: null, after: { caption: 'x' } })).toEqual([]);
  });
});
