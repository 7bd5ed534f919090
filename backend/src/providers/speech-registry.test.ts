import type { ProviderChoice } from '@flare/contracts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../../test/providers/eventually.ts';
import { hearing, speakInto } from '../../test/providers/hearing.ts';
import { spoken } from '../../test/providers/speaking.ts';
import {
  startBlazeSimulator,
  type BlazeSimulator,
} from '../../test/simulators/blaze/blaze-simulator.ts';
import {
  startElevenLabsSimulator,
  type ElevenLabsSimulator,
} from '../../test/simulators/elevenlabs/elevenlabs-simulator.ts';
import {
  startFlickerSimulator,
  type FlickerSimulator,
} from '../../test/simulators/flicker/flicker-simulator.ts';
import { createSimulatedEmbedding } from '../../test/simulators/embedding.ts';
import { createManualTimers } from '../../test/simulators/manual-timers.ts';
import { createLogger } from '../logger.ts';
import { liveSpeech } from './live-speech.ts';
import type { ProviderCall } from './observed.ts';
import { pingProviders } from './ping.ts';
import type { ProviderDependencies } from './registry.ts';
import { createSpeechToText, createTextToSpeech } from './speech-registry.ts';
import { createTrySpeech } from './try-speech.ts';
import { createWarmUp } from './warm-up.ts';

let flicker: FlickerSimulator;
let blaze: BlazeSimulator;
let elevenLabs: ElevenLabsSimulator;
beforeEach(async () => {
  flicker = await startFlickerSimulator({ apiKey: 'opened-f' });
  blaze = await startBlazeSimulator({ apiKey: 'opened-b' });
  elevenLabs = await startElevenLabsSimulator({ apiKey: 'from-env' });
});
afterEach(async () => {
  await Promise.all([flicker.close(), blaze.close(), elevenLabs.close()]);
});

const choice = (name: string, change: Partial<ProviderChoice> = {}): ProviderChoice => ({
  name,
  api_key: null,
  endpoint: null,
  settings: {},
  ...change,
});
const ofFlicker = () => choice('flicker', { endpoint: flicker.url, api_key: 'enc:f' });
const ofBlaze = () => choice('blaze', { endpoint: blaze.url, api_key: 'enc:b' });
const ofElevenLabs = () => choice('elevenlabs', { endpoint: elevenLabs.url });

function dependencies(change: Partial<ProviderDependencies> = {}) {
  const lines: string[] = [];
  const logger = createLogger(
    { level: 'warn', pii: 'keep' },
    { write: (line) => void lines.push(line) },
  );
  const decrypt = (sealed: string): string => sealed.replace('enc:', 'opened-');
  const timers = createManualTimers();
  return { lines, decrypt, env: {}, logger, ...change, timers };
}

describe('the engines of an environment', () => {
  it('are none where none is chosen', () => {
    expect(createSpeechToText(choice('no_stt'), dependencies())).toBeNull();
    expect(createTextToSpeech(choice('no_tts'), dependencies())).toBeNull();
  });

  it('listen with the sealed key, opened', async () => {
    const engine = createSpeechToText(ofFlicker(), dependencies());
    await engine?.check('tr');
    expect(flicker.sessions.entries).toHaveLength(1);
  });

  it('connect anew by themselves where no second one is named', async () => {
    flicker.fault({ kind: 'cut', afterMs: 200 });
    const parts = dependencies();
    const engine = createSpeechToText(ofFlicker(), parts);
    if (engine === null) throw new Error('There is none.');
    const { stream, until } = hearing(engine);
    speakInto(stream, 600);
    stream.finish();
    expect((await until('transcript-final')).text).toBe('hello there');
    expect(parts.lines.join()).toContain('the next connection takes over');
    stream.close();
  });

  it('speak with the key of the environment, and with the second one where that fails', async () => {
    const env = { ELEVENLABS_API_KEY: 'from-env' };
    const parts = dependencies({ env });
    const engine = createTextToSpeech({ ...ofElevenLabs(), fallback: ofBlaze() }, parts);
    if (engine === null) throw new Error('There is none.');
    expect((await spoken(engine, 'Hello.')).finished?.provider).toBe('elevenlabs');
    engine.close();
    elevenLabs.fault({ kind: 'refuse', status: 500 }, { kind: 'refuse', status: 500 });
    expect((await spoken(engine, 'Hello.')).finished?.provider).toBe('blaze');
    expect(parts.lines.join()).toContain('the second engine takes over');
    expect(parts.lines.join()).not.toMatch(/opened-b|from-env/);
    engine.close();
  });

  it('tell how long they took, and why they failed', async () => {
    const calls: ProviderCall[] = [];
    const parts = dependencies({ onCall: (call) => calls.push(call) });
    const voice = createTextToSpeech(ofBlaze(), parts);
    const recogniser = createSpeechToText(ofFlicker(), parts);
    if (voice === null || recogniser === null) throw new Error('There is none.');
    await spoken(voice, 'Hello.');
    blaze.fault({ kind: 'refuse', status: 500 });
    await expect(spoken(voice, 'Hello.')).rejects.toThrow();
    flicker.fault({ kind: 'cut', afterMs: 100 });
    const { stream, until } = hearing(recogniser);
    speakInto(stream, 600);
    stream.finish();
    await until('transcript-final');
    stream.close();
    expect(calls).toMatchObject([
      { provider: 'blaze', result: 'ok', code: null, firstTokenMs: 0 },
      { provider: 'blaze', result: 'failed', code: 'server_error', firstTokenMs: null },
      { provider: 'flicker', result: 'failed', code: 'cut' },
      { provider: 'flicker', result: 'ok', code: null },
    ]);
  });

  it('give every rate of a call, whatever their own are', () => {
    for (const made of [choice('espeak'), { ...ofBlaze(), fallback: choice('espeak') }])
      expect(createTextToSpeech(made, dependencies())?.rates).toEqual(
        expect.arrayContaining([8000, 16_000]),
      );
  });

  it('are none without a key, or where they can’t be used yet, and the log says so', () => {
    const parts = dependencies();
    expect(createTextToSpeech(choice('elevenlabs'), parts)).toBeNull();
    expect(createTextToSpeech(choice('azure'), parts)).toBeNull();
    expect(createSpeechToText(choice('google'), parts)).toBeNull();
    expect(parts.lines[0]).toContain('ELEVENLABS_API_KEY');
    expect(parts.lines[1]).toContain('yet');
    expect(parts.lines).toHaveLength(3);
  });

  it('need an address where they are one’s own, and a name that is known', () => {
    const parts = dependencies();
    expect(() => createSpeechToText(choice('flicker'), parts)).toThrow(/needs an endpoint/);
    expect(() => createTextToSpeech(choice('blaze'), parts)).toThrow(/needs an endpoint/);
    expect(() => createTextToSpeech(choice('flicker'), parts)).toThrow(/no engine/);
    expect(() => createTextToSpeech(choice('toString'), parts)).toThrow(/no engine/);
  });

  it('are the same while the environment is, and others for a locale of its own', () => {
    let tts = ofBlaze();
    const speech = liveSpeech({ stt: () => null, tts: () => tts }, dependencies());
    expect(speech.recogniser('en')).toBeNull();
    const first = speech.voice('en');
    expect(speech.voice('tr')).toBe(first);
    tts = { ...tts, by_locale: { tr: { name: 'espeak' }, ru: { settings: { voice: 'anna' } } } };
    expect(speech.voice('en')?.name).toBe('blaze');
    expect(speech.voice('en')).not.toBe(first);
    expect(speech.voice('tr')?.name).toBe('espeak');
    expect(speech.voice('ru')?.voiceKey('ru')).toContain('anna');
    tts = choice('nonsense');
    expect(speech.voice('en')).toBeNull();
    speech.close();
  });
});

describe('trying the engines out', () => {
  it('says what they say, and what to do', async () => {
    const choices = { stt: ofFlicker(), tts: ofBlaze() };
    const tryOut = createTrySpeech(
      { stt: () => choices.stt, tts: () => choices.tts },
      dependencies(),
    );
    expect(await tryOut('stt')).toMatchObject({ ok: true, provider: 'flicker' });
    expect(await tryOut('tts', 'Hi.')).toMatchObject({
      ok: true,
      provider: 'blaze',
      firstTokenMillis: expect.any(Number),
    });
    expect(blaze.requests.entries.at(-1)?.text).toBe('Hi.');
    choices.stt = choice('no_stt');
    choices.tts = choice('yandex');
    expect((await tryOut('stt')).message).toContain('No speech recognition is chosen');
    expect((await tryOut('tts')).message).toContain('yet');
    choices.stt = { ...ofFlicker(), api_key: 'enc:wrong' };
    choices.tts = choice('elevenlabs');
    expect((await tryOut('stt')).message).toContain('refuses the key');
    expect((await tryOut('tts')).message).toContain('needs a key');
  });

  it('asks each one by itself for the table', async () => {
    const tts = {
      ...ofElevenLabs(),
      fallback: ofBlaze(),
      by_locale: { tr: { name: 'no_tts' } },
    };
    const stt = choice('flicker', { endpoint: 'http://127.0.0.1:1' });
    const embedding = { ...choice('openai'), by_locale: { ru: { name: 'no_embedding' } } };
    const found = await pingProviders({ llm: null, stt, tts, embedding }, dependencies());
    expect(found.map(({ kind, place, tried }) => [kind, place, tried?.ok ?? null])).toEqual([
      ['llm', 'first', null],
      ['stt', 'first', false],
      ['tts', 'first', false],
      ['tts', 'second', true],
      ['tts', 'tr', null],
      ['embedding', 'first', false],
      ['embedding', 'ru', null],
    ]);
    expect(found.at(-2)?.tried?.message).toContain('needs a key');
  });
});

describe('warming up', () => {
  it('asks everything in use at once and at intervals, and says what doesn’t work', async () => {
    const parts = dependencies();
    const { timers, lines, logger } = parts;
    const choices = { llm: () => null, stt: ofFlicker, tts: ofBlaze, embedding: () => null };
    const speech = liveSpeech(choices, parts);
    const engine = createSimulatedEmbedding(timers, []);
    const embedding = () => engine;
    const warmUp = createWarmUp({
      ...{ choices, model: () => null, embedding, speech, logger, timers },
    });
    warmUp.start();
    expect(engine.asked).toHaveLength(1);
    await flicker.sessions.find(({ closed }) => closed);
    expect(lines).toEqual([]);
    flicker.fault({ kind: 'refuse', status: 401 }, { kind: 'refuse', status: 401 });
    timers.advance(240_000);
    expect(engine.asked).toHaveLength(2);
    await eventually(() => lines.length > 0);
    expect(lines.join()).toContain('didn’t warm up');
    expect(lines.join()).toContain('refuses the key');
    warmUp.stop();
    speech.close();
    await eventually(() => timers.waiting() === 0 && flicker.connections() === 0);
    timers.advance(240_000);
    expect(timers.waiting()).toBe(0);
  });
});
