import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readFlickerSettings } from '../../src/providers/flicker/settings.ts';
import { createFlicker } from '../../src/providers/flicker/speech-to-text.ts';
import {
  startFlickerSimulator,
  type FlickerSimulator,
} from '../simulators/flicker/flicker-simulator.ts';
import type { FlickerFault } from '../simulators/flicker/script.ts';
import { createManualTimers, type ManualTimers } from '../simulators/manual-timers.ts';
import { eventually } from './eventually.ts';
import { hearing, silenceInto, speakInto } from './hearing.ts';
import {
  describeSpeechToText,
  utterances,
  type RecogniserFault,
} from './speech-to-text-contract.ts';

const faults: Record<RecogniserFault, FlickerFault> = {
  refuse: { kind: 'refuse' },
  unauthorized: { kind: 'refuse', status: 401 },
  silent: { kind: 'silent', afterMs: 100 },
  cut: { kind: 'cut', afterMs: 300 },
  garbage: { kind: 'garbage', afterMs: 300 },
};

const say = (utterance: number): string => utterances[utterance] ?? 'tamam';

async function start() {
  const simulator = await startFlickerSimulator({ apiKey: 'k', script: { say } });
  const timers = createManualTimers();
  const settings = readFlickerSettings(simulator.url, 'k', {});
  return { simulator, timers, engine: createFlicker(settings, timers) };
}

describeSpeechToText('flicker', async () => {
  const { simulator, timers, engine } = await start();
  return {
    engine,
    timers,
    breakDown: (fault) => simulator.fault(faults[fault], faults[fault], faults[fault]),
    heard: async (millis) => {
      await simulator.sessions.find(() => {
        const heard = simulator.sessions.entries.map(({ voicedMs }) => voicedMs);
        return heard.reduce((sum, one) => sum + one, 0) >= millis;
      });
    },
    connections: simulator.connections,
    close: simulator.close,
  };
});

describe('flicker', () => {
  let simulator: FlickerSimulator;
  let timers: ManualTimers;
  let engine: ReturnType<typeof createFlicker>;
  beforeEach(async () => {
    ({ simulator, timers, engine } = await start());
  });
  afterEach(async () => {
    await eventually(() => timers.waiting() === 0);
    await simulator.close();
  });

  it('tells the engine what it needs to know', async () => {
    const { stream, until } = hearing(engine, 16_000);
    stream.finish();
    await until('transcript-final');
    const session = await simulator.sessions.find();
    expect(session).toMatchObject({ locale: 'tr', rate: 16_000, hints: ['para çekmek'] });
    stream.close();
    await simulator.sessions.find(({ closed }) => closed);
    expect(session.wrong).toEqual([]);
    expect(session.messages).toEqual(['finish', 'close']);
  });

  it('finds within 1.5 s of speech that an open connection is silent', async () => {
    simulator.fault(faults.silent);
    const { stream, until, events } = hearing(engine);
    speakInto(stream, 200);
    await simulator.sessions.find(({ voicedMs }) => voicedMs >= 200);
    speakInto(stream, 200);
    timers.advance(1499);
    expect(events).toEqual([]);
    timers.advance(1);
    expect((await until('failed')).error.code).toBe('stalled');
  });

  it('takes silence of the engine for nothing bad while nobody speaks', async () => {
    simulator.fault(faults.silent);
    const { stream, events } = hearing(engine);
    speakInto(stream, 100);
    await simulator.sessions.find(({ voicedMs }) => voicedMs >= 100);
    silenceInto(stream, 400);
    timers.advance(4000);
    expect(events).toEqual([]);
    stream.close();
  });

  it('gives an engine three seconds to be ready', async () => {
    simulator.fault({ kind: 'silent' });
    const { until } = hearing(engine);
    await simulator.sessions.find();
    timers.advance(3000);
    expect((await until('failed')).error.code).toBe('connection_failed');
  });

  it('doesn’t wait for ever for a final transcript of an engine that says it is alive', async () => {
    simulator.fault({ kind: 'no-final' });
    const { stream, until } = hearing(engine);
    speakInto(stream, 400);
    stream.finish();
    await simulator.sessions.find(({ messages }) => messages.includes('finish'));
    for (let second = 0; second < 5; second += 1) {
      silenceInto(stream, 1000);
      await simulator.sessions.find(({ heardMs }) => heardMs >= 400 + second * 1000 + 1000);
      await until('transcript-partial');
      timers.advance(1000);
    }
    expect((await until('failed')).error.code).toBe('deadline');
  });

  it('keeps a connection alive that has nothing to say', async () => {
    const { stream } = hearing(engine);
    speakInto(stream, 100);
    await simulator.sessions.find(({ voicedMs }) => voicedMs >= 100);
    timers.advance(5000);
    timers.advance(5000);
    await simulator.sessions.find(({ messages }) => messages.includes('keep_alive'));
    stream.close();
  });

  it('keeps no more than 15 s of sound for a connection that isn’t there', async () => {
    const { stream } = hearing(engine);
    silenceInto(stream, 20_000);
    stream.finish();
    const session = await simulator.sessions.find(({ messages }) => messages.includes('finish'));
    expect(session.heardMs).toBe(15_000);
    stream.close();
  });

  it.each([
    ['busy', 'rate_limited'],
    ['locale_not_supported', 'bad_request'],
    ['what', 'server_error'],
  ])('reads the engine’s own error %s as %s, without its words', async (code, ours) => {
    simulator.fault({ kind: 'error', afterMs: 100, code });
    const { stream, until } = hearing(engine);
    speakInto(stream, 300);
    const { error } = await until('failed');
    expect(error.code).toBe(ours);
    expect(error.message).not.toContain('broke');
  });
});
