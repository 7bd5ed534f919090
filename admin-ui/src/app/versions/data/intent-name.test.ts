import { describe, expect, it } from 'vitest';
import { nameProblem, suggestedName } from './intent-name.ts';

describe('a suggested name', () => {
  it('is made of letters that every program reads', () => {
    expect(suggestedName('Para gönder!')).toBe('para_gonder');
    expect(suggestedName('İstanbul’a ışık')).toBe('istanbul_a_isik');
    expect(suggestedName('Перевод денег')).toBe('perevod_deneg');
  });

  it('begins with a letter, and may be nothing', () => {
    expect(suggestedName('24 hours')).toBe('hours');
    expect(suggestedName('…')).toBe('');
  });
});

describe('a new name', () => {
  it('is refused where it is missing, of another shape, or taken in whatever case', () => {
    const problems = ['', '1st', 'Balance', 'send_money'].map((name) =>
      nameProblem(name, ['balance']),
    );
    expect(problems).toEqual(['missing', 'shape', 'taken', undefined]);
  });
});
