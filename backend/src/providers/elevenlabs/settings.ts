/** How ElevenLabs is reached and used, resolved from the environment. */
export interface ElevenLabsSettings {
  /** wss://api.elevenlabs.io, or the host of another region; without a slash at the end. */
  baseUrl: string;
  apiKey: string;
  voice: string;
  model: string;
  /** Sent as they are: stability, similarity_boost, style, use_speaker_boost, speed. */
  voiceSettings: Record<string, number | boolean>;
  /** How long a connection waits for the next utterance before it is closed. */
  warmMs: number;
}

const voiceSettingNames = [
  'stability',
  'similarity_boost',
  'style',
  'use_speaker_boost',
  'speed',
] as const;

const textOr = (value: unknown, otherwise: string): string =>
  typeof value === 'string' && value !== '' ? value : otherwise;

/** Sarah, one of the vendor's own voices that every account has. */
const usualVoice = 'EXAVITQu4vr4xnSDxMaL';

export function readElevenLabsSettings(
  endpoint: string | null,
  apiKey: string,
  raw: Record<string, unknown>,
): ElevenLabsSettings {
  const voiceSettings = Object.fromEntries(
    voiceSettingNames.flatMap((name) => {
      const value = raw[name];
      return typeof value === 'number' || typeof value === 'boolean' ? [[name, value]] : [];
    }),
  );
  const warm = raw.warm_ms;
  return {
    baseUrl: (endpoint || 'wss://api.elevenlabs.io').replace(/^http/, 'ws').replace(/\/+$/, ''),
    apiKey,
    voice: textOr(raw.voice, usualVoice),
    model: textOr(raw.model, 'eleven_flash_v2_5'),
    voiceSettings,
    warmMs: typeof warm === 'number' && warm >= 0 ? warm : 60_000,
  };
}
