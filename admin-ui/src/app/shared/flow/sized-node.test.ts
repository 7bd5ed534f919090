import { describe, expect, it } from 'vitest';
import { cut, wrap } from './sized-node.ts';

const letters = (text: string): number => text.length;

describe('a text that has to fit', () => {
  it('stays as it is where there is room', () => {
    expect(cut('send money', 10, letters)).toBe('send money');
  });

  it('is cut with an ellipsis, and never between the halves of a letter', () => {
    expect(cut('send money abroad', 11, letters)).toBe('send money…');
    expect(cut('😀😀😀', 4, letters)).toBe('😀…');
  });

  it('is broken between words, and only its last line is cut', () => {
    expect(wrap('one two three four', 9, 2, letters)).toEqual(['one two', 'three fo…']);
    expect(wrap('one two', 9, 3, letters)).toEqual(['one two']);
  });

  it('cuts a word that is longer than a line', () => {
    expect(wrap('Donaudampfschiff fährt', 8, 2, letters)).toEqual(['Donauda…', 'fährt']);
  });
});
