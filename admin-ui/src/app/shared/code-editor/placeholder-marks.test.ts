import { describe, expect, it } from 'vitest';
import { placeholdersIn, placeholderTroubles } from './placeholder-marks.ts';

const known = [
  { name: 'variables.amount' },
  { name: 'variables.recipient' },
  { name: 'secrets.k' },
];

describe('placeholders of a template', () => {
  it('are found once each', () => {
    const text = '/{{variables.a}}?k={{ secrets.k }}&again={{variables.a}}';
    expect(placeholdersIn(text)).toEqual(['variables.a', 'secrets.k']);
  });

  it('are in order where they are known', () => {
    expect(placeholderTroubles('{{variables.amount}} {{ secrets.k }}', known)).toEqual([]);
  });

  it('are marked where nothing fills them, with the one that was probably meant', () => {
    expect(placeholderTroubles('to {{variables.recipeint}}', known)).toEqual([
      {
        from: 3,
        to: 26,
        code: 'unknownVariable',
        name: 'variables.recipeint',
        meant: 'variables.recipient',
      },
    ]);
    expect(placeholderTroubles('{{secrets.other}}', known)[0]).toMatchObject({
      code: 'unknownSecret',
    });
  });

  it('say what they may be where they are neither', () => {
    expect(placeholderTroubles('{{amount}}', known)[0]).toMatchObject({
      code: 'badPlaceholder',
      meant: 'variables.amount',
    });
    expect(placeholderTroubles('{{amount}}', null)).toHaveLength(1);
  });

  it('are taken as they are where nobody knows what there is', () => {
    expect(placeholderTroubles('{{variables.whatever}}', null)).toEqual([]);
  });
});
