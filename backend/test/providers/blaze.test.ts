import { describe, expect, it } from 'vitest';
import { readBlazeSettings } from '../../src/providers/blaze/settings.ts';
import { createBlaze } from '../../src/providers/blaze/text-to-speech.ts';
import { inSentences } from '../../src/providers/sentences.ts';
import { readSpeechLimits } from '../../src/providers/speech-limits.ts';
import { watchedSpeech } from '../../src/providers/watched-speech.ts';
import { startBlazeSimulator } from '../simulators/blaze/blaze-simulator.ts';
import type { BlazeFault } from '../simulators/blaze/script.ts';
import { createManualTimers } from '../simulators/manual-timers.ts';
import { spoken } from './speaking.ts';
import { describeTextToSpeech, type VoiceFault } from './text-to-speech-contract.ts';

const faults: Record<VoiceFault, BlazeFault> = {
  refuse: { kind: 'refuse' },
  unauthorized: { kind: 'refuse', status: 401 },
  busy: { kind: 'refuse', status: 503, retryAfter: '2' },
  'no-voice': { kind: 'refuse', status: 422, code: 'voice_not_found' },
  silent: { kind: 'silent', afterMs: 0 },
  stall: { kind: 'silent', afterMs: 300 },
  cut: { kind: 'cut', afterMs: 300 },
  garbage: { kind: 'garbage', afterMs: 300 },
  empty: { kind: 'empty' },
};

async function start(raw: Record<string, unknown> = {}) {
  const simulator = await startBlazeSimulator({ apiKey: 'k' });
  const timers = createManualTimers();
  const client = createBlaze(readBlazeSettings(`${simulator.url}/`, 'k', raw));
  const engine = watchedSpeech(inSentences(client), readSpeechLimits(raw), timers);
  return { simulator, timers, engine };
}

describeTextToSpeech(
  'blaze',
  {
    words: true,
    faults: [
      ['refuse', 'connection_failed'],
      ['unauthorized', 'unauthorized'],
      ['busy', 'rate_limited'],
      ['no-voice', 'voice_not_found'],
      ['silent', 'first_audio_timeout'],
      ['stall', 'stalled'],
      ['cut', 'cut'],
      ['garbage', 'malformed'],
      ['empty', 'empty'],
    ],
  },
  async () => {
    const { simulator, timers, engine } = await start();
    return {
      engine,
      timers,
      breakDown: (fault) => simulator.fault(faults[fault]),
      asked: async () => void (await simulator.requests.find()),
      busy: simulator.open,
      close: simulator.close,
    };
  },
);

describe('blaze', () => {
  it('tells the engine what it needs to know, and nothing that is ours', async () => {
    const { simulator, engine } = await start({ voice: 'ayla', mood: 'calm', deadline_ms: 9000 });
    await spoken(engine, 'Merhaba.', { locale: 'tr', rate: 16_000 });
    expect(simulator.requests.entries).toMatchObject([
      { text: 'Merhaba.', locale: 'tr', voice: 'ayla', rate: 16_000, settings: { mood: 'calm' } },
    ]);
    await simulator.close();
  });

  it('keeps its connections from one sentence to the next', async () => {
    const { simulator, engine } = await start();
    const said = ['One. ', 'Two. ', 'Three. ', 'Four. ', 'Five.'];
    const text = (async function* () {
      yield* said;
    })();
    for await (const delta of engine.speak({ text, locale: 'en', rate: 8000 }))
      if (delta.type === 'finished') break;
    expect(simulator.requests.entries.map((request) => request.text)).toEqual(said);
    // The end of an answer may still be on its way when the next sentence is asked for.
    expect(simulator.connectionsSoFar()).toBeLessThanOrEqual(2);
    await simulator.close();
  });

  it('goes away in the middle of an answer that was given up', async () => {
    const { simulator, engine } = await start();
    simulator.fault(faults.stall);
    for await (const delta of engine.speak({ text: 'A'.repeat(390), locale: 'en', rate: 8000 }))
      if (delta.type === 'audio') break;
    await simulator.requests.find(({ disconnected }) => disconnected);
    await simulator.close();
  });

  it('hears how long it should leave the engine alone', async () => {
    const { simulator, engine } = await start();
    simulator.fault(faults.busy);
    await expect(spoken(engine, 'Hello.')).rejects.toMatchObject({ retryAfterMs: 2000 });
    await simulator.close();
  });

  it('takes an answer that ends without saying so for a cut one', async () => {
    const { simulator, engine } = await start();
    simulator.fault({ kind: 'truncate', afterMs: 200 }, { kind: 'error', afterMs: 200, code: 'x' });
    await expect(spoken(engine, 'Hello there.')).rejects.toMatchObject({ code: 'cut' });
    await expect(spoken(engine, 'Hello there.')).rejects.toMatchObject({ code: 'server_error' });
    await simulator.close();
  });

  it('says so where nothing listens', async () => {
    const { simulator, engine } = await start();
    await simulator.close();
    await expect(engine.check('en')).rejects.toMatchObject({ code: 'connection_failed' });
  });
});
