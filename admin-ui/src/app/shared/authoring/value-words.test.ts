import { describe, expect, it } from 'vitest';
import { wordsOfValue } from './value-words.ts';

describe('the words for a value', () => {
  it('are those of its field, however its key is written', () => {
    expect(wordsOfValue('understanding', 'local')).toBe('general.mode.local');
    expect(wordsOfValue('on_exhausted', 'skip')).toBe('policy.way.skip');
  });

  it('are none where the value says itself or is no value', () => {
    expect(wordsOfValue('caption', 'local')).toBeUndefined();
    expect(wordsOfValue('understanding', null)).toBeUndefined();
  });
});
