import { describe, expect, it } from 'vitest';
import { inClauses } from './clauses.ts';
import { createTextPieces } from './text-pieces.ts';

async function clausesOf(...pieces: string[]): Promise<string[]> {
  const text = createTextPieces();
  for (const piece of pieces) text.add(piece);
  text.end();
  const said: string[] = [];
  for await (const clause of inClauses(text, (one, last) => `${one}${last ? '|' : ''}`))
    said.push(clause);
  return said;
}

describe('text in clauses', () => {
  it('comes with the end of each one, whatever the pieces are', async () => {
    expect(
      await clausesOf('You ha', 've 1,250.50 eu', 'ros, Ann', 'a. And', ' that is', ' all.'),
    ).toEqual(['You have 1,250.50 euros, ', 'Anna. ', 'And that is all.|']);
    expect(await clausesOf('One. Two, three')).toEqual(['One. Two, ', 'three|']);
    expect(await clausesOf('You have 200.\n', 'Fine\n')).toEqual([
      'You have 200.\n',
      'Fine\n',
      '|',
    ]);
    expect(await clausesOf()).toEqual([]);
  });

  it('is cut at a space where a clause takes too long', async () => {
    const words = Array.from({ length: 60 }, () => 'word ');
    const said = await clausesOf(...words);
    expect(said.join('')).toBe(`${words.join('')}|`);
    expect(Math.max(...said.map(({ length }) => length))).toBeLessThan(210);
    expect(await clausesOf('x'.repeat(200), 'y')).toEqual(['x'.repeat(200), 'y|']);
  });
});
