import { describe, expect, it } from 'vitest';
import type { TextToSpeech } from '../../providers/contracts/tts.ts';
import { createByteStoreSimulator } from '../../../test/simulators/byte-store.ts';
import { createManualTimers } from '../../../test/simulators/manual-timers.ts';
import { SharedSpeech } from './shared-speech.ts';
import { createSpeechCache, type SpeechLevel } from './speech-cache.ts';

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

describe('what nodes share', () => {
  const settle = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

  /** A node's cache, and what it told of where sounds were found. */
  function createNode(store = createByteStoreSimulator()) {
    const levels: SpeechLevel[] = [];
    const shared = new SharedSpeech({
      store,
      timers: createManualTimers(),
      failed: () => {},
      rests: () => {},
    });
    const cache = createSpeechCache({ shared, found: (level) => void levels.push(level) });
    return { cache, levels, store };
  }

  function createSpeaker() {
    let said = 0;
    const speaker: TextToSpeech = {
      ...anna,
      async *speak() {
        said += 1;
        yield { type: 'word', word: 'Hello', startMs: 0, endMs: 8 };
        yield { type: 'audio', samples: new Int16Array(64).fill(7) };
        yield { type: 'finished', firstAudioMs: 0, provider: 'one' };
      },
    };
    return { speaker, said: () => said };
  }

  it('is prepared once for all of them', async () => {
    const { speaker, said } = createSpeaker();
    const one = createNode();
    expect(await one.cache.prepare(phrase('Hello.', speaker))).toBe(true);
    await settle();
    const other = createNode(one.store);
    expect(await other.cache.prepare(phrase('Hello.', speaker))).toBe(true);
    expect(said()).toBe(1);
    expect(other.cache.find(phrase('Hello.', speaker))).toEqual(
      one.cache.find(phrase('Hello.', speaker)),
    );
    expect([one.levels, other.levels]).toEqual([
      ['made', 'memory'],
      ['shared', 'memory'],
    ]);
  });

  it('is recalled in a turn, and in memory from then on', async () => {
    const one = createNode();
    const own = { ...phrase('Hello.'), onlyOurs: () => true };
    one.cache.keep(own, speech(100));
    await settle();
    const other = createNode(one.store);
    expect(other.cache.find(own)).toBeNull();
    expect((await other.cache.recall(own))?.samples).toHaveLength(100);
    expect(other.cache.find(own)?.samples).toHaveLength(100);
    expect(other.levels).toEqual(['shared', 'memory']);
  });

  it.each([
    ['words of a conversation', { ...phrase('Hello, Ann.'), onlyOurs: () => false }, 100],
    ['figures', { ...phrase('You have 20 euros.'), onlyOurs: () => true }, 100],
    ['what is too long', { ...phrase('Once upon a time.'), onlyOurs: () => true }, 26 * 8000],
    ['nothing', { ...phrase('Hello.'), onlyOurs: () => true }, 0],
  ])('doesn’t hold %s', async (_what, one, length) => {
    const { cache, store } = createNode();
    cache.keep(one, speech(length));
    await settle();
    expect(store.values.size).toBe(0);
  });

  it('isn’t asked for words of a conversation', () => {
    const { cache, store } = createNode();
    expect(cache.recall(phrase('Hello, Ann.'))).toBeNull();
    expect(store.asked()).toBe(0);
  });

  it('costs a turn nothing where nothing is shared', () => {
    expect(createSpeechCache().recall({ ...phrase('Hello.'), onlyOurs: () => true })).toBeNull();
  });
});
