import { describe, expect, it } from 'vitest';
import { createLogger } from '../../logger.ts';
import { isBreath, type VoiceActivity } from './detection.ts';
import { createVoiceDetectors } from './detector.ts';
import { voiceSettings } from './settings.ts';
import type { SileroPool } from './silero-pool.ts';
import { soundOf } from './testing/sound.ts';

const said = soundOf(
  [
    ['noise', 1000],
    ['speech', 1000],
    ['noise', 1000],
  ],
  20,
  3000,
);

function recordedLog(): { lines: string[]; logger: ReturnType<typeof createLogger> } {
  const lines: string[] = [];
  const write = (line: string): void => {
    lines.push((JSON.parse(line) as { msg: string }).msg);
  };
  return { lines, logger: createLogger({ level: 'info', pii: 'drop' }, { write }) };
}

/** A pool whose answers the test gives; it takes so many chunks. */
function scriptedPool(takes: number) {
  const calls: { hear: (probability: number) => void; lost: () => void; closed: boolean }[] = [];
  let taken = 0;
  const pool: SileroPool = {
    open(_, hear, lost) {
      const call = { hear, lost, closed: false };
      calls.push(call);
      return { write: () => (taken += 1) <= takes, close: () => void (call.closed = true) };
    },
    close: () => Promise.resolve(),
  };
  return { pool, calls };
}

async function callWith(pool: SileroPool | null, settings = voiceSettings()) {
  const { lines, logger } = recordedLog();
  const load = () =>
    pool === null ? Promise.reject(new Error('not installed')) : Promise.resolve(pool);
  const detectors = await createVoiceDetectors(logger, load);
  const heard: VoiceActivity[] = [];
  const detector = detectors.open(settings, 8000, (activity) => heard.push(activity));
  const speak = (from = 0, until = said.length): void => {
    for (let start = from; start + 160 <= until; start += 160) {
      detector.write(said.subarray(start, start + 160), start / 8);
    }
  };
  return { lines, heard, detector, detectors, speak };
}

/** The beginnings and ends of phrases. */
const types = (heard: readonly VoiceActivity[]): string[] =>
  heard.filter((one) => !isBreath(one)).map(({ type }) => type);

describe('the detector of a call', () => {
  it('is the energy detector where Silero is not installed, said once', async () => {
    const { lines, heard, speak, detectors } = await callWith(null);
    speak();
    detectors.open(voiceSettings(), 8000, () => {});
    expect(detectors.engine).toBe('energy');
    expect(types(heard)).toEqual(['speech-started', 'speech-stopped']);
    expect(lines).toEqual(['Speech is detected by its energy: Silero is not installed.']);
  });

  it('is Silero where it is there', async () => {
    const { pool, calls } = scriptedPool(Infinity);
    const { heard, speak, detectors } = await callWith(pool);
    speak();
    expect(detectors.engine).toBe('silero');
    expect(heard).toEqual([]);
    for (let i = 0; i < 10; i += 1) calls[0]?.hear(0.9);
    for (let i = 0; i < 20; i += 1) calls[0]?.hear(0);
    expect(types(heard)).toEqual(['speech-started', 'speech-stopped']);
  });

  it('is the fixed threshold where a project asks for one', async () => {
    const { pool, calls } = scriptedPool(Infinity);
    const { heard, speak } = await callWith(pool, voiceSettings({ level: 250, pause_ms: 500 }));
    speak();
    expect(calls).toEqual([]);
    expect(types(heard)).toEqual(['speech-started', 'speech-stopped']);
  });

  it('goes over to energy where the thread lags, and says so once', async () => {
    const { pool, calls } = scriptedPool(3);
    const { lines, heard, speak } = await callWith(pool);
    speak();
    expect(types(heard)).toEqual(['speech-started', 'speech-stopped']);
    expect(calls[0]?.closed).toBe(true);
    expect(lines.filter((line) => line.includes('too slow')).length).toBe(1);
  });

  it('goes over in the middle of a phrase without telling its beginning twice', async () => {
    const { pool, calls } = scriptedPool(Infinity);
    const { heard, speak } = await callWith(pool);
    speak(0, 12_000);
    for (let i = 0; i < 40; i += 1) calls[0]?.hear(i > 32 ? 0.9 : 0);
    expect(types(heard)).toEqual(['speech-started']);
    calls[0]?.lost();
    speak(12_000);
    expect(types(heard)).toEqual(['speech-started', 'speech-stopped']);
  });

  it('ends a phrase that only Silero had heard when Silero is lost', async () => {
    const { pool, calls } = scriptedPool(Infinity);
    const { heard, speak } = await callWith(pool);
    speak(0, 6_000);
    for (let i = 0; i < 10; i += 1) calls[0]?.hear(0.9);
    calls[0]?.lost();
    expect(types(heard)).toEqual(['speech-started', 'speech-stopped']);
  });

  it('hears nothing after it is closed', async () => {
    const { pool, calls } = scriptedPool(Infinity);
    const { heard, detector, speak } = await callWith(pool);
    speak(0, 12_000);
    detector.close();
    for (let i = 0; i < 20; i += 1) calls[0]?.hear(0.9);
    speak(12_000);
    expect(heard).toEqual([]);
    expect(calls[0]?.closed).toBe(true);
  });
});
