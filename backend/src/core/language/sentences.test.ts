import { describe, expect, it } from 'vitest';
import { splitSentences } from './sentences.ts';

describe('sentences of a text that is still coming', () => {
  it.each([
    ['It is sent. It will', ['It is sent.'], 'It will'],
    ['It is sent.', [], 'It is sent.'],
    ['That is 200.50 euros! Fine? Ok', ['That is 200.50 euros!', 'Fine?'], 'Ok'],
    ['Siz 3. sıradasınız. Bekleyin', ['Siz 3. sıradasınız.'], 'Bekleyin'],
    ['Во вт. 25 авг. вечером. Ждите', ['Во вт.', '25 авг. вечером.'], 'Ждите'],
    ['First line\nsecond', ['First line'], 'second'],
  ])('%j', (text, sentences, rest) => {
    expect(splitSentences(text)).toEqual({ sentences, rest });
  });
});
