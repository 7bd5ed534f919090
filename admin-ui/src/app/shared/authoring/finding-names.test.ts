import { describe, expect, it } from 'vitest';
import { endedWell, namesIn } from './finding-names.ts';

describe('what a finding names', () => {
  it('is what it quotes, and its placeholders', () => {
    expect(namesIn('"send" is an example of "pay" too.')).toEqual(['send', 'pay']);
    expect(namesIn('No parameter and no api gives {{variables.day}}.')).toEqual(['variables.day']);
    expect(namesIn('Nobody can ask for this answer.')).toEqual([]);
  });

  it('ends the sentence, or nothing does', () => {
    expect(endedWell('Not known: day')).toBe('Not known: day');
    expect(endedWell('Not known: ')).toBe('Not known.');
  });
});
