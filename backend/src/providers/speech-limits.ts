import type { SpeechLimits } from './speech-watch.ts';

const positive = (value: unknown, otherwise: number): number =>
  typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : otherwise;

/** The time limits among a voice's settings, with their defaults. */
export const readSpeechLimits = (raw: Record<string, unknown>): SpeechLimits => ({
  firstAudioTimeoutMs: positive(raw.first_audio_timeout_ms, 1500),
  stallTimeoutMs: positive(raw.stall_timeout_ms, 1500),
  deadlineMs: positive(raw.deadline_ms, 120_000),
});
