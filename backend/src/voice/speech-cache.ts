import type { TextToSpeech } from '../providers/contracts/tts.ts';
import { ReplySound } from './reply-sound.ts';
import { synthesize } from './synthesis.ts';

interface Phrase {
  voice: TextToSpeech;
  locale: string;
  text: string;
  rate: number;
}

const PHRASES_AT_MOST = 200;
const PATIENCE_MS = 10_000;
/** Longer sounds are no phrases. */
const SECONDS_AT_MOST = 10;

/** Sounds of short phrases, made once by each voice and kept in memory. */
export interface SpeechCache {
  /** Begins to make it, where it isn't there yet. What fails is tried again the next time. */
  prepare: (phrase: Phrase) => void;
  /** Null where it isn't there. */
  find: (phrase: Phrase) => Int16Array | null;
}

export function createSpeechCache(): SpeechCache {
  const sounds = new Map<string, Int16Array | null>();
  const keyOf = ({ voice, locale, text, rate }: Phrase): string =>
    JSON.stringify([voice.name, voice.voiceKey(locale), locale, rate, text]);

  const make = async ({ voice, locale, text, rate }: Phrase): Promise<Int16Array> => {
    const sound = new ReplySound(rate);
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const ignore = (): void => {};
    await synthesize({ voice, locale, text, sound, signal, firstAudio: ignore, word: ignore });
    return sound.read(0, Math.min(sound.length, SECONDS_AT_MOST * rate));
  };

  return {
    prepare(phrase) {
      const key = keyOf(phrase);
      if (sounds.has(key)) return;
      const [oldest] = sounds.keys();
      if (sounds.size >= PHRASES_AT_MOST && oldest !== undefined) sounds.delete(oldest);
      sounds.set(key, null);
      make(phrase).then(
        (samples) => sounds.set(key, samples),
        () => sounds.delete(key),
      );
    },
    find: (phrase) => sounds.get(keyOf(phrase)) ?? null,
  };
}
