import type { VoiceSettings } from '@flare/contracts';
import type { Completeness } from './endpoint.ts';

/** How turns are taken in a project's calls. */
export interface TurnSettings {
  /** The silence that ends a turn, in milliseconds, by how complete the words before it are. */
  pauseMs: Record<Completeness, number>;
  /** So many words of one utterance interrupt us; 0: a voice alone does. Default 2. */
  minWordsToInterrupt: number;
  /** Silence of ours after a turn's end that is filled, in milliseconds; null: never. Default 300. */
  fillerAfterMs: number | null;
  /** Silence of the user after which we speak again, in milliseconds; null: never. Default 7000. */
  silenceMs: number | null;
  /** Silence of the user after which the call ends, in milliseconds. Default 30,000. */
  idleMs: number;
}

const presets: Record<'responsive' | 'classic', Record<Completeness, number>> = {
  responsive: { complete: 250, open: 500, incomplete: 800 },
  classic: { complete: 900, open: 900, incomplete: 900 },
};

/** A project's voice settings as turn taking wants them; what isn't set has its default. */
export function turnSettingsOf(voice: VoiceSettings): TurnSettings {
  const vad = voice.vad ?? 'responsive';
  const filler = voice.filler_after_ms ?? 300;
  return {
    pauseMs: typeof vad === 'string' ? presets[vad] : ownPauses(vad),
    minWordsToInterrupt: voice.min_words_to_interrupt ?? 2,
    fillerAfterMs: filler === 0 ? null : filler,
    silenceMs: (voice.silence_seconds ?? 7) * 1000,
    idleMs: (voice.idle_timeout_secs ?? 30) * 1000,
  };
}

/** So long a line on which words are only written is kept without any, at least. */
const WRITTEN_IDLE_MS = 5 * 60_000;

/** The same where nothing hears the user: who writes takes longer, and isn't asked whether they are there. */
export function whereNothingHears(settings: TurnSettings): TurnSettings {
  return { ...settings, silenceMs: null, idleMs: Math.max(settings.idleMs, WRITTEN_IDLE_MS) };
}

/** `pause_ms` for all, or `complete_pause_ms`, `open_pause_ms` and `incomplete_pause_ms`. */
function ownPauses(vad: Record<string, unknown>): Record<Completeness, number> {
  const millis = (name: string, otherwise: number): number => {
    const value = vad[name] ?? vad['pause_ms'];
    return typeof value === 'number' && value > 0 ? value : otherwise;
  };
  const { complete, open, incomplete } = presets.responsive;
  return {
    complete: millis('complete_pause_ms', complete),
    open: millis('open_pause_ms', open),
    incomplete: millis('incomplete_pause_ms', incomplete),
  };
}
