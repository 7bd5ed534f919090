import { describe, expect, it } from 'vitest';
import { wordDifference } from './word-difference.ts';

const marked = (pieces: readonly { text: string; marked: boolean }[]) =>
  pieces.filter((piece) => piece.marked).map((piece) => piece.text);

describe('the difference of two texts', () => {
  it('is in the words that are not in both', () => {
    const { before, after } = wordDifference('Hello and welcome to your bank.', 'Hello, welcome.');
    expect(marked(before)).toEqual([' and', ' to your bank']);
    expect(marked(after)).toEqual([',']);
    expect(before.map(({ text }) => text).join('')).toBe('Hello and welcome to your bank.');
  });

  it('is everything where one of them is empty', () => {
    expect(wordDifference('', 'Yeni söz')).toEqual({
      before: [],
      after: [{ text: 'Yeni söz', marked: true }],
    });
  });

  it('is everything where the texts are too long to be compared', () => {
    const long = 'word '.repeat(1000);
    expect(marked(wordDifference(long, `${long}more`).after)).toEqual([`${long}more`]);
  });

  it('goes on over the space between two other words', () => {
    const { after } = wordDifference('First version', 'Shorter welcome');
    expect(marked(after)).toEqual(['Shorter welcome']);
  });
});
