import { describe, expect, it } from 'vitest';
import { heardOf, type SpokenWord } from './heard.ts';

const text = 'Two hundred euros, to John. Right?';
const timed = (...words: [string, number][]): SpokenWord[] =>
  words.map(([word, endMs], at) => ({ word, startMs: words[at - 1]?.[1] ?? 0, endMs }));
const words = timed(
  ['Two', 200],
  ['hundred', 600],
  ['euros', 1000],
  ['to', 1200],
  ['John', 1500],
  ['Right', 2000],
);
const audio = { ms: 2100, characters: text.length };

describe('by word times, a listener has heard', () => {
  it.each([
    [0, '', 0],
    [199, '', 0],
    [200, 'Two', 200],
    [599, 'Two', 200],
    [1000, 'Two hundred euros,', 1000],
    [1500, 'Two hundred euros, to John.', 1500],
    [2000, text, 2000],
    [2100, text, 2100],
    [9000, text, 2100],
  ])('after %i ms "%s"', (playedMs, heard, endMs) => {
    expect(heardOf({ text, words, audio }, playedMs)).toEqual({ text: heard, endMs });
  });

  it('no more than there are times for, while they come', () => {
    const spoken = { text, words: words.slice(0, 2), audio: null };
    expect(heardOf(spoken, 5000)).toEqual({ text: 'Two hundred', endMs: 600 });
  });

  it('words that the engine writes in another way', () => {
    const spoken = {
      text: 'It is 200 EUR now',
      words: timed(['It', 100], ['is', 200], ['two hundred', 700], ['euro', 1000], ['now', 1200]),
      audio: null,
    };
    expect(heardOf(spoken, 700).text).toBe('It is 200');
    expect(heardOf(spoken, 1000).text).toBe('It is 200 EUR');
    expect(heardOf(spoken, 1200).text).toBe('It is 200 EUR now');
  });

  it('no more of a number than was said of it, where it is said in more words', () => {
    const said = ['İki', 'yüz', 'elli', 'euro', 'gönderdim'];
    const text = '250 euro gönderdim.';
    const spoken = {
      text,
      words: said.map((word, at) => ({ word, startMs: at * 100, endMs: at * 100 + 100 })),
      audio: null,
    };
    const heard = [100, 200, 300, 400, 500].map((ms) => heardOf(spoken, ms).text);
    expect(heard).toEqual(['', '', '250', '250 euro', text]);
  });

  it('a word that comes twice as often as it was said', () => {
    const spoken = {
      text: 'no no no',
      words: timed(['no', 100], ['no', 200], ['no', 300]),
      audio: null,
    };
    expect(heardOf(spoken, 250).text).toBe('no no');
  });
});

describe('without word times, a listener has heard', () => {
  const spoken = { text: 'aaaa bbbb cccc dddd', words: [], audio: { ms: 2000, characters: 19 } };

  it.each([
    [0, '', 0],
    [499, '', 0],
    [500, 'aaaa', 500],
    [1400, 'aaaa bbbb', 1000],
    [1999, 'aaaa bbbb cccc', 1500],
    [2000, 'aaaa bbbb cccc dddd', 2000],
  ])('after %i of 2000 ms "%s"', (playedMs, heard, endMs) => {
    expect(heardOf(spoken, playedMs)).toEqual({ text: heard, endMs });
  });

  it('by the pace of what was spoken so far, where text comes before its sound', () => {
    const half = { ...spoken, audio: { ms: 1000, characters: 9 } };
    expect(heardOf(half, 1000).text).toBe('aaaa bbbb');
    expect(heardOf(half, 1500).text).toBe('aaaa bbbb cccc');
  });

  it('by an ordinary pace, where nothing is known', () => {
    expect(heardOf({ ...spoken, audio: null }, 700).text).toBe('aaaa bbbb');
  });
});
