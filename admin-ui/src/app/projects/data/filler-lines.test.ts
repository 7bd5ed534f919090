import { expect, it } from 'vitest';
import { linesOf, phrasesOf, shownLines } from './filler-lines.ts';

it('phrases are lines, and lines are phrases', () => {
  const phrases = { tr: ['Bir saniye.', 'Bakıyorum.'], en: ['One moment.'] };
  expect(linesOf(phrases)).toEqual({ tr: 'Bir saniye.\nBakıyorum.', en: 'One moment.' });
  expect(phrasesOf(linesOf(phrases))).toEqual(phrases);
});

it('an empty line is none, and no phrase at all is no setting', () => {
  expect(phrasesOf({ en: 'One moment.\n\n \nLet me see.', tr: '\n' })).toEqual({
    en: ['One moment.', 'Let me see.'],
  });
  expect(phrasesOf({ en: ' ' })).toBeUndefined();
  expect(linesOf(undefined)).toEqual({});
});

it('what is being typed stays as it is, and is the phrases again afterwards', () => {
  for (const text of ['a\nb', 'a\n', 'a\nc', 'a \n\nc', '']) {
    const typed = { en: text };
    expect(shownLines(phrasesOf(typed), typed)).toEqual(typed);
  }
  expect(shownLines(phrasesOf({ en: 'a \n\nc' }), null)).toEqual({ en: 'a\nc' });
});

it('phrases that changed elsewhere take the place of what was typed', () => {
  expect(shownLines({ en: ['other'] }, { en: 'a\n' })).toEqual({ en: 'other' });
  expect(shownLines(undefined, { en: 'a\n' })).toEqual({});
});
