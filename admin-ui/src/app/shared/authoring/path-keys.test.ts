import { describe, expect, it } from 'vitest';
import { pathKeys } from './path-keys.ts';

describe('the keys of a path', () => {
  it('count places in lists from one, and leave names as they are', () => {
    expect(pathKeys('prompts[0].tr')).toEqual(['prompts', '1', 'tr']);
    expect(pathKeys('choices.1.text')).toEqual(['choices', '1', 'text']);
  });

  it('are none without a path', () => {
    expect(pathKeys(undefined)).toEqual([]);
  });
});
