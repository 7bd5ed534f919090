import { describe, expect, it } from 'vitest';
import { endedWell, missingLocales, namesIn } from './finding-names.ts';

describe('what a finding names', () => {
  it('is what it quotes, and its placeholders', () => {
    expect(namesIn('"send" is an example of "pay" too.')).toEqual(['send', 'pay']);
    expect(namesIn('No parameter and no api gives {{variables.day}}.')).toEqual(['variables.day']);
    expect(namesIn('{{day}} is not a {{variables.…}}.')).toEqual(['day']);
    expect(namesIn('Nobody can ask for this answer.')).toEqual([]);
  });

  it('ends the sentence, or nothing does', () => {
    expect(endedWell('Not known: day')).toBe('Not known: day');
    expect(endedWell('Not known: ')).toBe('Not known.');
  });

  it('tells the languages that are missing from the one that is said', () => {
    const message = 'No words in "tr", "ru": those of "en" are said.';
    expect(missingLocales({ code: 'missing_locale', message })).toEqual(['tr', 'ru']);
    const none =
      'No words in "en", "ru": "en" is the default language, so nothing stands in for them.';
    expect(missingLocales({ code: 'missing_default_locale', message: none })).toEqual(['en', 'ru']);
    const silent = { code: 'missing_examples', message: 'There are no examples in "ru".' };
    expect(missingLocales(silent)).toEqual(['ru']);
    const other = { code: 'shared_example', message: '"send" is an example of "pay" too.' };
    expect(missingLocales(other)).toEqual([]);
  });
});
