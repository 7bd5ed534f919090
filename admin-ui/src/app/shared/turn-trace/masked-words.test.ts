import { describe, expect, it } from 'vitest';
import { cutAtMasks, holdsMasked, maskWords } from './masked-words.ts';

describe('words with something sensitive in them', () => {
  it('show a mask in its place', () => {
    expect(maskWords('my code is vault:1, no, vault:12')).toBe('my code is •••, no, •••');
  });

  it('are cut where the mask begins and ends', () => {
    expect(cutAtMasks('it is vault:1.')).toEqual([
      { text: 'it is ', masked: false },
      { text: '•••', masked: true },
      { text: '.', masked: false },
    ]);
    expect(cutAtMasks('vault:3')).toEqual([{ text: '•••', masked: true }]);
    expect(cutAtMasks('yes')).toEqual([{ text: 'yes', masked: false }]);
  });

  it('are known, more than once in a row', () => {
    expect([holdsMasked('vault:1'), holdsMasked('vault:1'), holdsMasked('the vault: 1')]).toEqual([
      true,
      true,
      false,
    ]);
  });
});
