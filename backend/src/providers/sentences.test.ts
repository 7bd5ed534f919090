import { describe, expect, it } from 'vitest';
import { collected, inPieces } from '../../test/providers/speaking.ts';
import { sentencesOf } from './sentences.ts';

const pieces = (...text: string[]) => collected(sentencesOf(inPieces(...text)));

describe('sentences of a text that is being written', () => {
  it.each([
    [
      ['Hello. How', ' are you? Fi', 'ne'],
      ['Hello. ', 'How are you? ', 'Fine'],
    ],
    [
      ['Tamam! Peki… ', 'Olur.'],
      ['Tamam! ', 'Peki… ', 'Olur.'],
    ],
    [
      ['3. kata çıkın. ', 'Sonra 2.5 lira'],
      ['3. kata çıkın. ', 'Sonra 2.5 lira'],
    ],
    [['Он сказал «да.» И ушёл.'], ['Он сказал «да.» ', 'И ушёл.']],
    [['… ', '! ', 'Yes.'], ['… ! Yes.']],
    [
      ['Fine\n', 'You have 200.\n', 'Bye'],
      ['Fine ', 'You have 200. ', 'Bye'],
    ],
    [['', '  '], []],
  ])('are %j → %j', async (text, expected) => {
    expect(await pieces(...text)).toEqual(expected);
  });

  it('are cut where one is too long, at a comma or a blank, and nothing is lost', async () => {
    const long = `${'word '.repeat(50)}and, ${'more '.repeat(60)}end`;
    const cut = await pieces(long);
    expect(cut.join('')).toBe(long);
    expect(cut[0]?.endsWith('and, ')).toBe(true);
    const solid = await pieces('x'.repeat(1000));
    expect(solid.map(({ length }) => length)).toEqual([400, 400, 200]);
  });

  it('stay together where the text is there at once', async () => {
    expect(await collected(sentencesOf('One. Two.'))).toEqual(['One. Two.']);
  });
});
