import { describe, expect, it } from 'vitest';
import type { Intent } from './intent.ts';
import { countExamples, inOrder, matching, withOne, type ListedIntent } from './listed-intent.ts';

const listed = (name: string, caption: string): ListedIntent => ({
  name,
  caption,
  examples: 0,
  approval: false,
  errors: 0,
});

describe('the list of intents', () => {
  const intents = [listed('send_money', 'İşlem yap'), listed('balance', 'Bakiye')];

  it('is searched by caption and by name', () => {
    expect(matching(intents, 'SEND').map(({ name }) => name)).toEqual(['send_money']);
    expect(matching(intents, 'bakiye').map(({ name }) => name)).toEqual(['balance']);
    expect(matching(intents, 'işlem').map(({ name }) => name)).toEqual(['send_money']);
  });

  it('is whole where nothing is searched', () => {
    expect(matching(intents, ' ')).toHaveLength(2);
  });

  const named = (name: string): Intent => ({ name });
  const names = (all: readonly Intent[]): string[] => all.map(({ name }) => name);

  it('is put in another order, what has no place there behind', () => {
    const all = ['a', 'b', 'c', 'd'].map(named);
    expect(names(inOrder(all, ['d', 'a']))).toEqual(['d', 'a', 'b', 'c']);
  });

  it('takes a changed intent in its place, and a new one last', () => {
    const all = ['a', 'b'].map(named);
    const changed: Intent = { name: 'a', action: 'transfer' };
    expect(withOne(all, changed)).toEqual([changed, named('b')]);
    expect(names(withOne(all, named('c')))).toEqual(['a', 'b', 'c']);
  });

  it('counts examples by language', () => {
    const examples = ['en', 'tr', 'en'].map((localeCode) => ({ localeCode, example: 'x' }));
    expect(countExamples({ name: 'a', examples })).toEqual({ en: 2, tr: 1 });
  });
});
