import { describe, expect, it } from 'vitest';
import { lexiconOf } from '../../lexicon.ts';
import { languages } from '../../testing/flows.ts';
import { readSentence } from '../../text.ts';
import { readPatterned } from '../patterned.ts';
import { separatorsOf } from './spoken-code.ts';

const read = (pattern: string, text: string, locale: 'tr' | 'en' | 'ru' = 'en') =>
  readPatterned(text, readSentence(text).tokens, pattern, lexiconOf(languages[locale])).map(
    ({ reading }) => reading.kind === 'value' && reading.value.value,
  );

describe('a code whose separators are said otherwise, or not at all', () => {
  const own = '^AP-[0-9]{4}$';

  it.each([
    ['AP-1234', 'en'],
    ['AP 1234', 'en'],
    ['ap1234', 'en'],
    ['ap 1234', 'en'],
    ['AP.1234', 'en'],
    ['a p 1234', 'en'],
    ['a p one two three four', 'en'],
    ['AP twelve thirty four', 'en'],
    ['it is ap 1234', 'en'],
    ['cancel my booking ap 1234 please', 'en'],
    ['numaram ap 1234', 'tr'],
    ['ap bin iki yüz otuz dört', 'tr'],
    ['номер брони ap 1234', 'ru'],
  ] as const)('%s', (text, locale) => {
    expect(read(own, text, locale)).toEqual(['AP-1234']);
  });

  it('has them where the pattern has them', () => {
    expect(read(String.raw`^[A-Z]{2}\d{2}/\d{2}-\d$`, 'AB12 34 5')).toEqual(['AB12/34-5']);
    expect(read(String.raw`^\d{5}[- ]\d{4}$`, '12345 6789')).toEqual(['12345 6789']);
    expect(read(String.raw`^\d{5}-\d{4}$`, '12345 6789')).toEqual(['12345-6789']);
  });

  it.each([
    'the code is 1234',
    'is 1234',
    'I want 1234',
    'BK 1234',
    'AP 123',
    'AP 12345',
    'tap 1234',
    'my map 1234 shows',
  ])('is none: %s', (text) => {
    expect(read(own, text)).toEqual([]);
  });

  it('isn’t made of a word of the sentence where the pattern takes any letters', () => {
    const any = '^[A-Z]{2}-[0-9]{4}$';
    expect(read(any, 'my number is 1234')).toEqual([]);
    expect(read(any, 'MY NUMBER IS 1234')).toEqual([]);
    expect(read(any, 'my number is KL 1234')).toEqual(['KL-1234']);
    expect(read(any, 'my number is kl1234')).toEqual(['KL-1234']);
    expect(read(any, 'kl 1234')).toEqual(['KL-1234']);
  });

  it('isn’t made of numbers beside other words', () => {
    expect(read(String.raw`^\d{2}-\d{2}$`, 'between 10 and 12 20 people')).toEqual([]);
  });
});

describe('the separators of a pattern', () => {
  it.each([
    ['^AP-[0-9]{4}$', ['-']],
    [String.raw`^\d{2}\.\d{2}/\d{2}$`, ['.', '/']],
    [String.raw`^[A-Z]{2}[-\s]?\d+$`, ['-']],
    [String.raw`(?i)^(?:ap)\s\d{4}$`, [' ']],
    ['^[A-Za-z0-9-]+$', []],
    [String.raw`^\d{1,4}$`, []],
  ])('%s', (pattern, separators) => {
    expect(separatorsOf(pattern)).toEqual(separators);
  });
});
