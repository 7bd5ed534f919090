import { describe, expect, it } from 'vitest';
import {
  meantBy,
  placeholdersIn,
  placeholderTroubles,
  withPlaceholder,
  withPlaceholderIn,
} from './placeholder-marks.ts';

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
    expect(placeholderTroubles('{{variables.amount}} {{ secrets.k }}', known, true)).toEqual([]);
  });

  it('are marked where nothing fills them, with the one that was probably meant', () => {
    expect(placeholderTroubles('to {{variables.recipeint}}', known, true)).toEqual([
      {
        from: 3,
        to: 26,
        code: 'unknownVariable',
        name: 'variables.recipeint',
        meant: 'variables.recipient',
      },
    ]);
    expect(placeholderTroubles('{{secrets.other}}', known, true)[0]).toMatchObject({
      code: 'unknownSecret',
    });
  });

  it('say what they may be where they are neither', () => {
    expect(placeholderTroubles('{{amount}}', known, true)[0]).toMatchObject({
      code: 'badPlaceholder',
      meant: 'variables.amount',
    });
    expect(placeholderTroubles('{{amount}}', [], false)).toHaveLength(1);
  });

  it('are taken as they are where nobody knows what there is', () => {
    expect(placeholderTroubles('{{variables.whatever}}', [], false)).toEqual([]);
  });

  it('are told what was meant also where nobody knows all that there is', () => {
    expect(placeholderTroubles('{{amount}}', known, false)[0]?.meant).toBe('variables.amount');
  });

  it('are meant as secrets where only a secret has the name', () => {
    expect(meantBy('k', ['variables.a', 'secrets.k'])).toBe('secrets.k');
    expect(meantBy('amonut', ['variables.amount'])).toBe('variables.amount');
    expect(meantBy('something', ['variables.amount'])).toBeUndefined();
  });

  it('are written otherwise wherever they stand, and others stay', () => {
    const text = '{{amount}} and {{ amount }}, but {{variables.amount}} and {{amounts}}';
    expect(withPlaceholder(text, 'amount', 'variables.amount')).toBe(
      '{{variables.amount}} and {{variables.amount}}, but {{variables.amount}} and {{amounts}}',
    );
  });

  it('are written otherwise in every language of a text', () => {
    expect(
      withPlaceholderIn({ en: 'on {{day}}', tr: '{{day}} günü' }, 'day', 'variables.day'),
    ).toEqual({ en: 'on {{variables.day}}', tr: '{{variables.day}} günü' });
    expect(withPlaceholderIn('{{day}}', 'day', 'variables.day')).toBe('{{variables.day}}');
  });
});
