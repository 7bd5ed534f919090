import { describe, expect, it } from 'vitest';
import { matchingSuggestions } from './matching-suggestions.ts';

const suggestions = [
  'secrets.amount_key',
  'secrets.bank',
  'variables.max_amount',
  'variables.amount',
  'variables.city',
].map((name) => ({ name }));
const namesFor = (typed: string) => matchingSuggestions(suggestions, typed).map(({ name }) => name);

describe('what is offered for a placeholder', () => {
  it('is everything at first, secrets last', () => {
    expect(namesFor('')).toEqual([
      'variables.max_amount',
      'variables.amount',
      'variables.city',
      'secrets.amount_key',
      'secrets.bank',
    ]);
  });

  it('begins with what was typed, then holds it', () => {
    expect(namesFor('am')).toEqual([
      'variables.amount',
      'secrets.amount_key',
      'variables.max_amount',
    ]);
    expect(namesFor(' variables.a')).toEqual(['variables.amount']);
    expect(namesFor('SECRETS.b')).toEqual(['secrets.bank']);
  });

  it('is nothing for a name of one’s own, so that Enter takes none instead of it', () => {
    expect(namesFor('variables.amt')).toEqual([]);
  });

  it('keeps the order of the groups', () => {
    const near = { name: 'Near', rank: 0 };
    const far = { name: 'Far', rank: 1 };
    const grouped = [
      { name: 'variables.amount', group: far },
      { name: 'variables.max_amount', group: near },
    ];
    expect(matchingSuggestions(grouped, 'am').map(({ name }) => name)).toEqual([
      'variables.max_amount',
      'variables.amount',
    ]);
  });
});
