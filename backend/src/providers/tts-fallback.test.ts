import { describe, expect, it } from 'vitest';
import { createManualTimers } from '../../test/simulators/manual-timers.ts';
import { collected, inPieces, spoken } from '../../test/providers/speaking.ts';
import { ProviderError, type ProviderErrorCode } from './contracts/provider-error.ts';
import type { SpeechDelta, TextToSpeech } from './contracts/tts.ts';
import { withSecondVoice } from './tts-fallback.ts';

const rate = 8000;
const text = 'Your balance is twelve lira.';

interface Manners {
  failsAtMs?: number;
  code?: ProviderErrorCode;
  words?: boolean;
  retryAfterMs?: number;
}

/** Says a text at 100 ms a word, and breaks off where it is told to. */
function voice(
  name: string,
  { failsAtMs = Infinity, code = 'cut', words = true, retryAfterMs = 0 }: Manners = {},
) {
  const said: string[] = [];
  const made: TextToSpeech = {
    name,
    rates: [rate],
    voiceKey: () => name,
    async *speak(request): AsyncGenerator<SpeechDelta> {
      const all = typeof request.text === 'string' ? [request.text] : await collected(request.text);
      said.push(all.join(''));
      let atMs = 0;
      for (const word of all.join('').match(/\S+/g) ?? []) {
        if (words) yield { type: 'word', word, startMs: atMs, endMs: atMs + 100 };
        for (let part = 0; part < 5; part += 1) {
          if (atMs >= failsAtMs)
            throw new ProviderError(code, 'It broke.', {
              retryable: true,
              retryAfterMs: retryAfterMs || null,
            });
          yield { type: 'audio', samples: new Int16Array(rate / 50).fill(1000) };
          atMs += 20;
        }
      }
      yield { type: 'finished', firstAudioMs: 5, provider: name };
    },
    check: async () => {},
    close() {},
  };
  return { ...made, said };
}

const both = (first: TextToSpeech, second: TextToSpeech, warnings: unknown[] = []) =>
  withSecondVoice(first, second, createManualTimers(), (warning) => warnings.push(warning));

describe('a second voice', () => {
  it('isn’t asked while the first one speaks', async () => {
    const second = voice('second');
    const { finished } = await spoken(both(voice('first'), second), text);
    expect(finished?.provider).toBe('first');
    expect(second.said).toEqual([]);
  });

  it('says all of it where the first one gave no sound, with a warning', async () => {
    const second = voice('second');
    const warnings: unknown[] = [];
    const engine = both(voice('first', { failsAtMs: 0 }), second, warnings);
    const { finished, millis } = await spoken(engine, text);
    expect(second.said).toEqual([text]);
    expect(millis).toBe(500);
    expect(finished?.provider).toBe('second');
    expect(warnings).toEqual([
      { provider: 'first', fallback: 'second', code: 'cut', status: null },
    ]);
  });

  it('says the rest from the last whole word in the middle', async () => {
    const second = voice('second');
    const { words, millis } = await spoken(both(voice('first', { failsAtMs: 260 }), second), text);
    expect(second.said).toEqual([' is twelve lira.']);
    expect(millis).toBe(260 + 300);
    expect(words.at(-1)).toMatchObject({ word: 'lira.', startMs: 460, endMs: 560 });
  });

  it('goes on in a text that is still being written, without losing or doubling a word', async () => {
    const second = voice('second');
    const engine = both(voice('first', { failsAtMs: 200 }), second);
    await spoken(engine, inPieces('Your balance ', 'is twelve', ' lira.'));
    expect(second.said).toEqual([' is twelve lira.']);
  });

  it('finds its place by the length of what was said where there are no word times', async () => {
    const second = voice('second');
    await spoken(both(voice('first', { failsAtMs: 500, words: false }), second), `${text} ${text}`);
    expect(second.said).toEqual([`balance is twelve lira. ${text}`]);
  });

  it('counts a word that is said another way than it is written', async () => {
    const second = voice('second');
    const first = voice('first', { failsAtMs: 200 });
    const speak: TextToSpeech['speak'] = async function* (request, signal) {
      for await (const delta of first.speak(request, signal))
        yield delta.type === 'word' && delta.word === '12' ? { ...delta, word: 'twelve' } : delta;
    };
    await spoken(both({ ...first, speak }, second), '12 lira are left.');
    expect(second.said).toEqual([' are left.']);
  });

  it('isn’t asked where the speech was given up', async () => {
    const second = voice('second');
    const engine = both(voice('first', { failsAtMs: 100, code: 'aborted' }), second);
    await expect(spoken(engine, text)).rejects.toMatchObject({ code: 'aborted' });
    expect(second.said).toEqual([]);
  });

  it('speaks alone for as long as the first one wants to be left alone', async () => {
    const first = voice('first', { failsAtMs: 0, retryAfterMs: 5000 });
    const timers = createManualTimers();
    const engine = withSecondVoice(first, voice('second'), timers, () => {});
    await spoken(engine, text);
    timers.advance(4999);
    await spoken(engine, text);
    expect(first.said).toHaveLength(1);
    timers.advance(1);
    await spoken(engine, text);
    expect(first.said).toHaveLength(2);
  });

  it('would work where one of the two would', async () => {
    const broken = { ...voice('x'), check: () => Promise.reject(new Error('no')) };
    await both(broken, voice('second')).check('en');
    await expect(both(broken, broken).check('en')).rejects.toThrow('no');
  });
});
