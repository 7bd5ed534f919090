import { describe, expect, it } from 'vitest';
import type { TextToSpeech } from '../providers/contracts/tts.ts';
import { createSpeechCache } from './speech-cache.ts';

const voice = (key: string): TextToSpeech => ({
  name: 'one',
  rates: [8000],
  voiceKey: () => key,
  check: async () => {},
  close: () => {},
  speak: () => {
    throw new Error('Nothing is said here');
  },
});
const anna = voice('anna');
const phrase = (text: string, by = anna, rate = 8000) => ({ voice: by, locale: 'en', text, rate });
const speech = (length: number) => ({ samples: new Int16Array(length).fill(5), words: [] });

describe('what was said before', () => {
  it('is found by text, voice, locale and rate', () => {
    const cache = createSpeechCache();
    cache.keep(phrase('Hello.'), speech(100));
    expect(cache.find(phrase('Hello.'))?.samples).toHaveLength(100);
    expect(cache.find(phrase('Hello!'))).toBeNull();
    expect(cache.find(phrase('Hello.', voice('bert')))).toBeNull();
    expect(cache.find(phrase('Hello.', anna, 16_000))).toBeNull();
  });

  it.each([
    ['values of a conversation', 'You have 20 euros.', 100],
    ['values in other digits', 'لديك ٢٠ يورو', 100],
    ['what is too long', 'Once upon a time.', 26 * 8000],
    ['nothing', 'Hello.', 0],
  ])('isn’t kept: %s', (_what, text, length) => {
    const cache = createSpeechCache();
    cache.keep(phrase(text), speech(length));
    expect(cache.find(phrase(text))).toBeNull();
  });

  it('gives way where there is too much of it, what wasn’t said for longest first', () => {
    const cache = createSpeechCache();
    const name = (n: number): string => 'abcdefghij'.charAt(n % 10) + 'klmnopqrst'.charAt(n / 10);
    for (let n = 0; n < 100; n += 1) {
      cache.keep(phrase(name(n), anna, 40_000), speech(1_000_000));
      cache.find(phrase(name(0), anna, 40_000));
    }
    expect(cache.find(phrase(name(0), anna, 40_000))).not.toBeNull();
    expect(cache.find(phrase(name(1), anna, 40_000))).toBeNull();
    expect(cache.find(phrase(name(99), anna, 40_000))).not.toBeNull();
  });
});
