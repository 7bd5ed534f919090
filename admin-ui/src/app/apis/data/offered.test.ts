import { expect, it } from 'vitest';
import { suggestionsOf } from './offered.ts';

const variable = (name: string, from: string) =>
  ({ name, from, type: 'str', sensitive: false }) as const;

it('what the calling intents give stands first, each name once, secrets last', () => {
  const suggestions = suggestionsOf(
    {
      calling: [variable('day', 'book')],
      answers: [variable('booking_number', 'make_booking'), variable('day', 'find_times')],
      others: [variable('amount', 'transfer')],
      secrets: ['key'],
    },
    { calling: 'Intents that call it', answers: 'Answers', others: 'Others', secrets: 'Secrets' },
  );
  expect(suggestions.map(({ name, detail, group }) => [group?.name, name, detail])).toEqual([
    ['Intents that call it', 'variables.day', 'book'],
    ['Answers', 'variables.booking_number', 'make_booking'],
    ['Others', 'variables.amount', 'transfer'],
    ['Secrets', 'secrets.key', undefined],
  ]);
});
