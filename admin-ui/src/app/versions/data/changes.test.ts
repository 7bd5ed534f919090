import type { Difference } from '@flare/contracts';
import { describe, expect, it } from 'vitest';
import { countChanges, filterChanges, groupChanges } from './changes.ts';

const differences: Difference[] = [
  {
    entity: 'intent',
    name: 'bank/2/transfer',
    change: 'changed',
    path: 'examples.en',
    before: ['pay'],
    after: ['pay John'],
    by: 'ayse',
  },
  { entity: 'parameter', name: 'bank/2/transfer/amount', change: 'added', after: { max: 5 } },
  { entity: 'version', name: 'bank/2', change: 'changed', path: 'welcome_text', after: 'Hi' },
  { entity: 'version', name: 'bank/2', change: 'changed', path: 'fast_answers', after: [] },
  { entity: 'intent', name: 'bank/2/balance', change: 'removed', before: { name: 'balance' } },
  { entity: 'intent', name: 'bank/2/rates', change: 'kept' },
];

describe('the changes between two versions', () => {
  it('are grouped by what they are about, the version’s own fields first', () => {
    const groups = groupChanges(differences);
    expect(groups.map(({ kind, name, changes }) => [kind, name, changes.length])).toEqual([
      ['general', '', 1],
      ['intent', 'transfer', 2],
      ['intent', 'balance', 1],
      ['fast-answers', '', 1],
    ]);
    expect(groups[1]?.changes.map(({ subject, fields, by }) => [subject, fields, by])).toEqual([
      ['', ['examples', 'en'], 'ayse'],
      ['amount', [], undefined],
    ]);
  });

  it('can be filtered by kind and by words in names and values', () => {
    const groups = groupChanges(differences);
    const names = (words: string, kind: 'added' | '' = '') =>
      filterChanges(groups, { words, kind }).map(({ name }) => name);
    expect(names('john')).toEqual(['transfer']);
    expect(names('BALANCE')).toEqual(['balance']);
    expect(names('', 'added')).toEqual(['transfer']);
    expect(countChanges(filterChanges(groups, { words: '', kind: 'added' }))).toBe(1);
  });
});
