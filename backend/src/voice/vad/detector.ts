import type { Logger } from '../../logger.ts';
import { isBreath, type Detector, type VoiceActivity } from './detection.ts';
import { EnergyDetector } from './energy.ts';
import type { VoiceSettings } from './settings.ts';
import { shapes, type SileroRate } from './silero-model.ts';
import { createSileroPool, type SileroPool } from './silero-pool.ts';
import { SileroChunks, SileroPhrases } from './silero.ts';
import { createThresholdDetector } from './threshold.ts';

/** Hears one call's speech. */
export interface VoiceDetector {
  /** One frame of 20 ms, and when its first sample was heard, in milliseconds. */
  write(frame: Int16Array, at: number): void;
  /** Nothing is heard any more. */
  close(): void;
}

/** Makes the detectors of all calls. */
export interface VoiceDetectors {
  /** What detects where a project adapts to the noise. */
  engine: 'silero' | 'energy';
  open(
    settings: VoiceSettings,
    rate: number,
    hear: (activity: VoiceActivity) => void,
  ): VoiceDetector;
  close(): Promise<void>;
}

/**
 * Silero where it can be loaded, else the adaptive energy detector; which one it is stands in the log, once.
 *
 * @param load starts the model's threads; throws where that isn't possible
 */
export async function createVoiceDetectors(
  logger: Logger,
  load: () => Promise<SileroPool> = createSileroPool,
): Promise<VoiceDetectors> {
  const pool = await load().catch((err: unknown) => {
    logger.info({ err }, 'Speech is detected by its energy: Silero is not installed.');
    return null;
  });
  if (pool !== null) logger.info('Speech is detected by Silero.');

  return {
    engine: pool === null ? 'energy' : 'silero',
    open(settings, rate, hear) {
      if (settings.level !== null) {
        return direct(createThresholdDetector(settings.level, settings), hear);
      }
      if (pool === null || !isSileroRate(rate)) return direct(new EnergyDetector(settings), hear);
      return withFallback(pool, settings, rate, hear, (reason) =>
        logger.warn({ reason }, 'Silero is too slow for a call: its speech is detected by energy.'),
      );
    },
    close: async () => pool?.close(),
  };
}

const isSileroRate = (rate: number): rate is SileroRate => rate in shapes;

function direct(detector: Detector, hear: (activity: VoiceActivity) => void): VoiceDetector {
  let open = true;
  return {
    write(frame, at) {
      const activity = open ? detector.push(frame, at) : null;
      if (activity !== null) hear(activity);
    },
    close: () => void (open = false),
  };
}

/** Silero, with the energy detector beside it, which takes over where the thread lags or dies. */
function withFallback(
  pool: SileroPool,
  settings: VoiceSettings,
  rate: SileroRate,
  hear: (activity: VoiceActivity) => void,
  warn: (reason: 'lag' | 'lost') => void,
): VoiceDetector {
  const energy = new EnergyDetector(settings);
  const chunks = new SileroChunks(rate);
  const phrases = new SileroPhrases(settings);
  const times: number[] = [];
  let open = true;
  let fallen = false;
  /** Whether speech was told last. */
  let speaking = false;
  /** What the energy detector thinks: that may be something else when it takes over. */
  let latest: VoiceActivity | null = null;
  let now = 0;

  const tell = (activity: VoiceActivity | null): void => {
    if (activity === null || !open) return;
    const breath = isBreath(activity);
    const starts = activity.type === 'speech-started';
    if (breath ? !speaking : starts === speaking) return;
    if (!breath) speaking = starts;
    hear(activity);
  };
  const fall = (reason: 'lag' | 'lost'): void => {
    if (fallen || !open) return;
    fallen = true;
    stream?.close();
    warn(reason);
    tell(latest ?? { type: 'speech-stopped', at: now });
  };
  const stream = pool.open(
    rate,
    (probability) => {
      const at = times.shift();
      if (at !== undefined && !fallen) tell(phrases.push(probability, at));
    },
    () => fall('lost'),
  );
  if (stream === null) fall('lost');

  return {
    write(frame, at) {
      if (!open) return;
      now = at;
      const activity = energy.push(frame, at);
      if (activity !== null && !isBreath(activity)) latest = activity;
      if (fallen) return tell(activity);
      for (const { chunk, at: begun } of chunks.push(frame, at)) {
        if (stream?.write(chunk) !== true) return fall('lag');
        times.push(begun);
      }
    },
    close() {
      open = false;
      stream?.close();
    },
  };
}
