import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readFlickerSettings } from '../../src/providers/flicker/settings.ts';
import { createFlicker } from '../../src/providers/flicker/speech-to-text.ts';
import { withSecondRecogniser } from '../../src/providers/stt-fallback.ts';
import {
  startFlickerSimulator,
  type FlickerSimulator,
} from '../simulators/flicker/flicker-simulator.ts';
import { createManualTimers } from '../simulators/manual-timers.ts';
import { eventually } from './eventually.ts';
import { hearing, silenceInto, speakInto } from './hearing.ts';
import { describeSpeechToText, utterances } from './speech-to-text-contract.ts';

async function start({ patient = false } = {}) {
  const say = (utterance: number): string => utterances[utterance] ?? 'tamam';
  const timers = createManualTimers();
  const warnings: unknown[] = [];
  const [one, other] = await Promise.all([
    startFlickerSimulator({ script: { say } }),
    startFlickerSimulator({ script: { say } }),
  ]);
  const engineOf = ({ url }: FlickerSimulator, name: string) => ({
    ...createFlicker(readFlickerSettings(url, null, {}), timers),
    name,
  });
  const engine = withSecondRecogniser(
    [engineOf(one, 'first'), engineOf(other, 'second')],
    timers,
    (warning) => warnings.push(warning),
    { patient },
  );
  return { one, other, timers, warnings, engine };
}

describeSpeechToText('two recognisers', async () => {
  const { one, other, timers, engine } = await start();
  return {
    engine,
    timers,
    breakDown: (fault) => {
      const faults = {
        refuse: { kind: 'refuse' },
        unauthorized: { kind: 'refuse', status: 401 },
        silent: { kind: 'silent', afterMs: 100 },
        cut: { kind: 'cut', afterMs: 300 },
        garbage: { kind: 'garbage', afterMs: 300 },
      } as const;
      for (const simulator of [one, other]) simulator.fault(faults[fault], faults[fault]);
    },
    heard: async (millis) => {
      await one.sessions.find(({ voicedMs }) => voicedMs >= millis);
    },
    connections: () => one.connections() + other.connections(),
    close: async () => void (await Promise.all([one.close(), other.close()])),
  };
});

describe('a second recogniser', () => {
  let parts: Awaited<ReturnType<typeof start>>;
  beforeEach(async () => {
    parts = await start();
  });
  afterEach(async () => {
    await eventually(() => parts.timers.waiting() === 0);
    await Promise.all([parts.one.close(), parts.other.close()]);
  });

  it('hears the whole utterance in which the first one broke off', async () => {
    const { one, other, engine, warnings } = parts;
    one.fault({ kind: 'cut', afterMs: 800 });
    const { stream, until } = hearing(engine);
    speakInto(stream, 1000);
    await other.sessions.find(({ voicedMs }) => voicedMs >= 1000);
    speakInto(stream, 500);
    stream.finish();
    expect((await until('transcript-final')).text).toBe(utterances[0]);
    expect(other.sessions.entries[0]?.voicedMs).toBe(1500);
    expect(warnings).toEqual([
      { provider: 'first', fallback: 'second', code: 'cut', status: null },
    ]);
    stream.close();
  });

  it('takes over within 1.5 s from one that is open and silent, and owes the final transcript', async () => {
    const { one, other, timers, engine } = parts;
    one.fault({ kind: 'silent', afterMs: 200 });
    const { stream, until } = hearing(engine);
    speakInto(stream, 600);
    await one.sessions.find(({ voicedMs }) => voicedMs >= 600);
    stream.finish();
    timers.advance(1500);
    expect((await until('transcript-final')).text).toBe(utterances[0]);
    expect(other.sessions.entries[0]?.voicedMs).toBe(600);
    stream.close();
  });

  it('hears nothing again that was written down already', async () => {
    const { one, other, engine } = parts;
    one.fault({ kind: 'cut', afterMs: 1000 });
    const { stream, until } = hearing(engine);
    speakInto(stream, 600);
    stream.finish();
    await until('transcript-final');
    speakInto(stream, 500);
    await other.sessions.find(({ voicedMs }) => voicedMs >= 500);
    stream.finish();
    await until('transcript-final', 2);
    expect(other.sessions.entries[0]?.voicedMs).toBe(500);
    stream.close();
  });

  it('gives way to the first one again when it fails a good while later', async () => {
    const { one, other, timers, engine } = parts;
    one.fault({ kind: 'refuse' });
    other.fault({ kind: 'cut', afterMs: 900 });
    const { stream, until } = hearing(engine);
    speakInto(stream, 400);
    stream.finish();
    await until('transcript-final');
    for (let second = 0; second < 10; second += 1) {
      silenceInto(stream, 1000);
      timers.advance(1000);
    }
    speakInto(stream, 600);
    await one.sessions.find(({ voicedMs }) => voicedMs >= 600);
    stream.finish();
    await until('transcript-final', 2);
    stream.close();
  });

  it('tries on where both are away, says so once, and then hears the whole utterance', async () => {
    await Promise.all([parts.one.close(), parts.other.close()]);
    parts = await start({ patient: true });
    const { one, other, timers, engine } = parts;
    one.fault({ kind: 'cut', afterMs: 100 }, { kind: 'refuse' }, { kind: 'refuse' });
    other.fault({ kind: 'refuse' }, { kind: 'refuse' });
    const { stream, until, events } = hearing(engine);
    speakInto(stream, 600);
    expect((await until('unavailable')).error.retryable).toBe(true);
    speakInto(stream, 300);
    stream.finish();
    await eventually(() => {
      timers.advance(5);
      return events.some(({ type }) => type === 'transcript-final');
    });
    expect((await until('transcript-final')).text).toBe(utterances[0]);
    expect(events.filter(({ type }) => type === 'unavailable')).toHaveLength(1);
    stream.close();
  });

  it('ends with the failure where both fail', async () => {
    const { one, other, engine } = parts;
    one.fault({ kind: 'cut', afterMs: 100 });
    other.fault({ kind: 'refuse', status: 401 });
    const { stream, until, events } = hearing(engine);
    speakInto(stream, 600);
    expect((await until('failed')).error.code).toBe('unauthorized');
    speakInto(stream, 100);
    stream.finish();
    expect(events.filter(({ type }) => type === 'failed')).toHaveLength(1);
  });
});
