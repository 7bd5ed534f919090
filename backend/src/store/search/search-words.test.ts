import { describe, expect, it } from 'vitest';
import { bestFit, fitOf, fold, patternOf } from './search-words.ts';

describe('words that are looked for', () => {
  it('are found whatever the case, the four i of Turkish too', () => {
    for (const text of ['İSTANBUL', 'istanbul', 'Istanbul', 'ıstanbul']) {
      expect(fold(text)).toBe('istanbul');
    }
    expect(fold('ЖУРНАЛ')).toBe('журнал');
  });

  it('stand for themselves in a pattern', () => {
    expect(patternOf(' 50%_\\ ')).toBe('%50\\%\\_\\\\%');
  });

  it('fit best as the whole, then at the beginning, then at that of a word', () => {
    const fits = ['card', 'card blocked', 'block_card', 'discard', 'account'];
    expect(fits.map((text) => fitOf(text, 'Card'))).toEqual([0, 1, 2, 3, null]);
    expect(bestFit(['discard', 'my card'], 'card')).toBe(2);
    expect(bestFit([], 'card')).toBeNull();
  });
});
