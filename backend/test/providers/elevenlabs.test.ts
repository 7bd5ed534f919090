import { describe, expect, it } from 'vitest';
import { readElevenLabsSettings } from '../../src/providers/elevenlabs/settings.ts';
import { createElevenLabs } from '../../src/providers/elevenlabs/text-to-speech.ts';
import { bySentence } from '../../src/providers/sentences.ts';
import { readSpeechLimits } from '../../src/providers/speech-limits.ts';
import { watchedSpeech } from '../../src/providers/watched-speech.ts';
import { startElevenLabsSimulator } from '../simulators/elevenlabs/elevenlabs-simulator.ts';
import type { ElevenLabsFault } from '../simulators/elevenlabs/script.ts';
import { createManualTimers } from '../simulators/manual-timers.ts';
import { eventually } from './eventually.ts';
import { inPieces, spoken } from './speaking.ts';
import { describeTextToSpeech, type VoiceFault } from './text-to-speech-contract.ts';

const faults: Partial<Record<VoiceFault, ElevenLabsFault>> = {
  refuse: { kind: 'refuse' },
  unauthorized: { kind: 'refuse', status: 401, name: 'invalid_api_key' },
  busy: { kind: 'refuse', status: 429, name: 'too_many_concurrent_requests' },
  silent: { kind: 'silent', afterChunks: 0 },
  stall: { kind: 'silent', afterChunks: 2 },
  cut: { kind: 'cut', afterChunks: 2 },
  garbage: { kind: 'garbage', afterChunks: 2 },
};

async function start(raw: Record<string, unknown> = {}) {
  const simulator = await startElevenLabsSimulator({ apiKey: 'secret-k' });
  const timers = createManualTimers();
  const settings = readElevenLabsSettings(simulator.url, 'secret-k', raw);
  const source = bySentence(createElevenLabs(settings, timers));
  const engine = watchedSpeech(source, readSpeechLimits(raw), timers);
  const close = async () => {
    engine.close();
    await eventually(() => simulator.connections() === 0);
    expect(timers.waiting()).toBe(0);
    await simulator.close();
  };
  return { simulator, timers, engine, close };
}

describeTextToSpeech(
  'elevenlabs',
  {
    words: true,
    faults: [
      ['refuse', 'connection_failed'],
      ['unauthorized', 'unauthorized'],
      ['busy', 'rate_limited'],
      ['silent', 'first_audio_timeout'],
      ['stall', 'stalled'],
      ['cut', 'cut'],
      ['garbage', 'malformed'],
    ],
  },
  async () => {
    const { simulator, timers, engine } = await start();
    return {
      engine,
      timers,
      breakDown: (fault) => simulator.fault(faults[fault] ?? null),
      asked: async () => void (await simulator.sessions.find(({ texts }) => texts.includes(''))),
      busy: simulator.connections,
      close: simulator.close,
    };
  },
);

describe('elevenlabs', () => {
  it('tells the vendor format, model and language, and the key in no address', async () => {
    const { simulator, engine, close } = await start({ stability: 0.4, speed: 1.1 });
    await spoken(engine, 'Merhaba.', { locale: 'tr', rate: 8000 });
    expect(simulator.sessions.entries[0]).toMatchObject({
      voice: 'EXAVITQu4vr4xnSDxMaL',
      query: { output_format: 'pcm_8000', model_id: 'eleven_flash_v2_5', language_code: 'tr' },
      texts: [' ', 'Merhaba. ', ''],
    });
    await close();
  });

  it('doesn’t tell the language to a model that refuses to be told', async () => {
    const { simulator, engine, close } = await start({ model: 'eleven_multilingual_v2' });
    await spoken(engine, 'Merhaba.', { locale: 'tr' });
    expect(simulator.sessions.entries[0]?.query).not.toHaveProperty('language_code');
    await close();
  });

  it('sends sentences as they come, each with a blank at its end', async () => {
    const { simulator, engine, close } = await start();
    await spoken(engine, inPieces('One. T', 'wo? Thr', 'ee'));
    expect(simulator.sessions.entries[0]?.texts).toEqual([' ', 'One. ', 'Two? ', 'Three ', '']);
    await close();
  });

  it('has the next connection open before it is needed', async () => {
    const { simulator, engine, close } = await start();
    await spoken(engine, 'One.');
    await simulator.sessions.find((session) => session !== simulator.sessions.entries[0]);
    expect(simulator.sessions.entries).toHaveLength(2);
    await spoken(engine, 'Two.');
    expect(simulator.sessions.entries[1]?.texts).toContain('Two. ');
    await close();
  });

  it('keeps a waiting connection awake, and lets it go when nobody comes', async () => {
    const { simulator, timers, engine, close } = await start({ warm_ms: 30_000 });
    await engine.check('en');
    const session = await simulator.sessions.find(({ texts }) => texts.length === 1);
    timers.advance(10_000);
    await simulator.sessions.find(({ texts }) => texts.length === 2);
    expect(session.texts).toEqual([' ', ' ']);
    timers.advance(20_000);
    await simulator.sessions.find(({ closed }) => closed);
    await close();
  });

  it('opens another connection where the waiting one was closed', async () => {
    const { simulator, engine, close } = await start();
    simulator.fault({ kind: 'error', afterChunks: 0, name: 'system_busy', code: 1008 });
    await expect(spoken(engine, 'One.')).rejects.toMatchObject({ code: 'rate_limited' });
    expect((await spoken(engine, 'Two.')).finished).toBeDefined();
    await close();
  });

  it('keeps no connection open where none shall wait', async () => {
    const { simulator, engine, close } = await start({ warm_ms: 0 });
    await spoken(engine, 'One.');
    await eventually(() => simulator.connections() === 0);
    expect(simulator.sessions.entries).toHaveLength(1);
    await close();
  });

  it.each([
    ['quota_exceeded', 'quota_exhausted'],
    ['input_timeout_exceeded', 'cut'],
    ['something_new', 'bad_request'],
  ])('reads the vendor’s %s as %s', async (name, code) => {
    const { simulator, engine, close } = await start();
    simulator.fault({ kind: 'error', afterChunks: 1, name, code: 1008 });
    await expect(spoken(engine, 'One, two, three.')).rejects.toMatchObject({ code });
    await close();
  });

  it('knows an empty account from a wrong key, though both are 401', async () => {
    const { simulator, engine, close } = await start();
    simulator.fault({ kind: 'refuse', status: 401, name: 'quota_exceeded' });
    const error: unknown = await spoken(engine, 'One.').catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'quota_exhausted', retryable: false, status: 401 });
    expect(String(error)).not.toContain('secret-k');
    await close();
  });

  it('says that the voice isn’t there', async () => {
    const { engine, close } = await start({ voice: 'nobody' });
    await expect(spoken(engine, 'One.')).rejects.toMatchObject({ code: 'voice_not_found' });
    await close();
  });
});
