import type { Version } from '@flare/contracts';
import { describe, expect, it } from 'vitest';
import { versionDifferences } from './differences.ts';
import { removalLogged } from './removal-logged.ts';
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

describe('the removal that an entry of the log tells of', () => {
  it('brings an intent back with those that waited for it, as the last', () => {
    const without = withoutIntent(version, 'sign_in')?.version ?? version;
    const removed = removalLogged(logged(version, without), 'sign_in');
    if (removed === undefined) throw new Error('Nothing was removed.');
    const back = withIntent(without, removed);
    expect(back.intents.map(({ name }) => name)).toEqual(['pay', 'check', 'sign_in']);
    expect(back.intents[0]).toEqual(version.intents[1]);
    expect(back.intents[2]).toEqual(version.intents[0]);
  });

  it('is that of the intent that is asked for, also where another one came', () => {
    const [, ...others] = version.intents;
    const other = { ...version, intents: [{ name: 'log_in', answer: 'Hello.' }, ...others] };
    const entry = logged(version, other);
    expect(removalLogged(entry, 'sign_in')?.intent).toEqual(version.intents[0]);
    expect(removalLogged(entry, 'log_in')).toBeUndefined();
    expect(removalLogged(entry, 'pay')).toBeUndefined();
    expect(removalLogged({ before: null, after: { caption: 'x' } }, 'pay')).toBeUndefined();
  });
});
