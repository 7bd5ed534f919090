import { describe, expect, it } from 'vitest';
import { findQuote } from './quote.ts';

describe('a quote', () => {
  it.each([
    ['Send 200 euros to John', 'john', 'John'],
    ['Send  200\neuros', '200 euros', '200\neuros'],
    ['Anna’ya gönder', "Anna'ya", 'Anna’ya'],
    ['İSTANBUL’a', 'istanbul', 'İSTANBUL'],
    ['отправь Джону', 'Джон', 'Джону'],
    ['по-английски ещё', 'еще', 'ещё'],
    ['it is "fine", thanks', '“fine”.', 'fine'],
    ['two\u200b hundred', 'two hundred', 'two\u200b hundred'],
  ])('in %j of %j is %j', (text, quote, found) => {
    const span = findQuote(text, quote);
    expect(span === null ? null : text.slice(span.start, span.end)).toBe(found);
  });

  it.each([
    ['Send 2000 euros', '200'],
    ['start', 'art'],
    ['Send 200 euros', '300 euros'],
    ['anything', ' … '],
    ['', 'yes'],
  ])('in %j there is no %j', (text, quote) => {
    expect(findQuote(text, quote)).toBeNull();
  });

  it('is the second one where the first is taken', () => {
    const span = findQuote('10 or 10', '10', ({ start }) => start > 0);
    expect(span).toEqual({ start: 6, end: 8 });
  });
});
