import { expect, it } from 'vitest';
import { withProcessorWords, wordsOfProcessor } from './processor-words.ts';

const words = { en: { IBAN: 'eye ban' } };
const noise = { name: 'noise_reduction' };
const corrections = { name: 'corrections', settings: { words: { en: { a: 'b' } } } };

it('a processor comes last, keeps its place, and goes with its last word', () => {
  const placed = { name: 'pronunciation', settings: { words } };
  expect(withProcessorWords(null, 'pronunciation', words)).toEqual([placed]);
  const first = { processors: [placed, noise] };
  const more = { en: { IBAN: 'eye ban', EUR: 'euros' } };
  expect(withProcessorWords(first, 'pronunciation', more)).toEqual([
    { name: 'pronunciation', settings: { words: more } },
    noise,
  ]);
  expect(withProcessorWords({ processors: [corrections] }, 'pronunciation', words)).toEqual([
    corrections,
    placed,
  ]);
  expect(withProcessorWords(first, 'pronunciation', undefined)).toEqual([noise]);
  expect(withProcessorWords({ processors: [placed] }, 'pronunciation', undefined)).toBeUndefined();
});

it('its words are those of its settings', () => {
  expect(wordsOfProcessor({ processors: [noise, corrections] }, 'corrections')).toEqual({
    en: { a: 'b' },
  });
  expect(wordsOfProcessor({ processors: [noise] }, 'pronunciation')).toBeUndefined();
  expect(wordsOfProcessor(null, 'pronunciation')).toBeUndefined();
});
