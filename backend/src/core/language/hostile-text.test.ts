import { describe, expect, it } from 'vitest';
import { bank } from './testing/bank.ts';
import { asked } from './testing/moments.ts';
import { understandLocally } from './understand-locally.ts';

const moments = [
  'idle',
  'recipient',
  'amount',
  'date',
  'approval',
  'edit',
  'menu',
  'clarify',
  'last4',
];

const pieces = [
  'a',
  '1',
  ' ',
  '-',
  '.',
  ',',
  ':',
  "'",
  '?',
  'İ',
  'ı',
  '😀',
  '👨‍👩‍👧',
  '\u0000',
  '\u202e',
  '\u0301',
  '\ud800',
  'عربى',
  '漢字',
  'on ',
  'one ',
  'Anna ',
  'yes ',
  'iki',
  'два ',
  '12/12/',
  '00:',
  'and ',
  'no, ',
];

/** The same pseudo-random texts every time. */
const texts = (): string[] => {
  let state = 7;
  const next = (limit: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const mixed = Array.from({ length: 25 }, () =>
    Array.from({ length: 1 + next(60) }, () => pieces[next(pieces.length)]).join(''),
  );
  return [...mixed, ...pieces.map((piece) => piece.repeat(Math.ceil(10_000 / piece.length)))];
};

describe('text that nobody means well with', () => {
  it('is answered at every moment, without an error and with spans inside the text', () => {
    for (const text of texts())
      for (const what of moments)
        for (const act of understandLocally(bank, asked(what, 'en'), text).acts) {
          expect(act.span.start).toBeGreaterThanOrEqual(0);
          expect(act.span.end).toBeLessThanOrEqual(text.length);
        }
  }, 180_000);

  it.each(['\u0000', '\u202e\u202d', '   ', '\ud83d'])('%j means nothing', (text) => {
    expect(understandLocally(bank, asked('amount', 'en'), text).acts).toEqual([]);
  });
});
