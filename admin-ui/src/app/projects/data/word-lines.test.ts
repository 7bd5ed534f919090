import { describe, expect, it } from 'vitest';
import { linesOfWords, shownWordLines, wordsOfLines, wrongLine } from './word-lines.ts';

describe('words and what stands in their place', () => {
  it('are lines, and lines are words', () => {
    const words = { tr: { IBAN: 'ay ban', 'T.C.': 'te ce' }, en: { IBAN: 'eye ban', erm: '' } };
    expect(linesOfWords(words)).toEqual({
      tr: 'IBAN = ay ban\nT.C. = te ce',
      en: 'IBAN = eye ban\nerm =',
    });
    expect(wordsOfLines(linesOfWords(words), undefined)).toEqual(words);
  });

  it('may be typed with any spaces and empty lines, and none at all are no setting', () => {
    expect(wordsOfLines({ en: '\n IBAN=eye ban \n\n a = b = c\n' }, undefined)).toEqual({
      en: { IBAN: 'eye ban', a: 'b = c' },
    });
    expect(wordsOfLines({ en: ' \n', tr: '' }, undefined)).toBeUndefined();
    expect(linesOfWords(undefined)).toEqual({});
  });

  it.each([
    ['IBAN', 'unfinished'],
    ['= eye ban', 'unfinished'],
    [`${'a'.repeat(101)} = b`, 'tooLong'],
    [`a = ${'b'.repeat(201)}`, 'tooLong'],
    ['x = z', 'twice'],
  ])('"%s" is %s, and the other lines count', (line, why) => {
    const typed = { en: `x = y\n${line}` };
    expect(wrongLine(typed, undefined)).toEqual({ why, line });
    expect(wordsOfLines(typed, undefined)).toEqual({ en: { x: 'y' } });
  });

  it('are five hundred at most', () => {
    const lines = Array.from({ length: 501 }, (_, at) => `w${at} = v`);
    expect(wrongLine({ en: lines.slice(0, 500).join('\n') }, undefined)).toBeNull();
    expect(wrongLine({ en: lines.join('\n') }, undefined)).toEqual({
      why: 'tooMany',
      line: 'w500 = v',
    });
  });

  it('stay as they are being typed, unfinished lines too, until others take their place', () => {
    for (const text of ['a = b', 'a = b\n', 'a = b\nIBA', 'a', ''])
      expect(shownWordLines(wordsOfLines({ en: text }, undefined), { en: text })).toEqual({
        en: text,
      });
    expect(shownWordLines({ en: { other: 'one' } }, { en: 'a = b' })).toEqual({
      en: 'other = one',
    });
    expect(shownWordLines({ en: { a: 'b' } }, null)).toEqual({ en: 'a = b' });
  });

  describe('that came from a file', () => {
    const long = 'x'.repeat(300);
    const many = Object.fromEntries(Array.from({ length: 501 }, (_, at) => [`w${at}`, 'v']));
    const words = {
      tr: { 'a=b': 'c', a: 'd = e', ' two\nlines ': 'one\nother', [long]: long },
      ru: many,
      en: { IBAN: 'eye ban' },
    };
    const lines = linesOfWords(words);

    it('stay as they are while other languages and lines are edited', () => {
      const typed = { ...lines, en: 'IBAN = i ban', tr: `${lines['tr'] ?? ''}\nnew = one` };
      expect(wordsOfLines(typed, words)).toEqual({
        ...words,
        en: { IBAN: 'i ban' },
        tr: { ...words.tr, new: 'one' },
      });
    });

    it('show what is wrong with them, and are shown as they are being typed', () => {
      expect(wrongLine({ tr: lines['tr'] ?? '' }, words)?.why).toBe('tooLong');
      const typed = { ...lines, en: 'IBAN = i ban\nunfinished' };
      expect(shownWordLines(wordsOfLines(typed, words), typed)).toEqual(typed);
    });

    it('keep their words with a "=" when what stands in their place is edited', () => {
      const present = { en: { 'a=b': 'c', 'x = y': 'z' } };
      expect(wordsOfLines({ en: 'a=b = cd\nx = y = zz' }, present)).toEqual({
        en: { 'a=b': 'cd', 'x = y': 'zz' },
      });
      expect(wordsOfLines({ en: 'a=b = cd' }, undefined)).toEqual({ en: { a: 'b = cd' } });
    });

    it('may look the same and stay two', () => {
      const present = { en: { 'a = b': 'c', a: 'b = c' } };
      expect(wordsOfLines({ en: `${linesOfWords(present)['en'] ?? ''}\nx = y` }, present)).toEqual({
        en: { ...present.en, x: 'y' },
      });
    });
  });
});
