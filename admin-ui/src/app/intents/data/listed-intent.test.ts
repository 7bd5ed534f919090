import { describe, expect, it } from 'vitest';
import { matching, type ListedIntent } from './listed-intent.ts';

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
});
